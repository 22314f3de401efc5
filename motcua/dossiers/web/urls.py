"""Địa chỉ of the citizen's pages; ``home`` itself is named by wiring."""

from django.urls import path

from motcua.dossiers.web import (
    drafts,
    own,
    papers,
    public,
    review,
    sections,
    site,
    supplement,
    track,
)

app_name = "dossiers"

urlpatterns = [
    path("procedures/", public.procedures, name="procedures"),
    path("procedures/<slug:procedure_id>/", public.procedure, name="procedure"),
    path("procedures/<slug:procedure_id>/blank-form.pdf", public.blank_pdf, name="blank_form"),
    path("file/<slug:procedure_id>/", drafts.start, name="start"),
    path("drafts/<uuid:draft_id>/", drafts.tasks, name="draft"),
    path("drafts/<uuid:draft_id>/applicant/", sections.applicant, name="draft_applicant"),
    path("drafts/<uuid:draft_id>/form/<slug:section_id>/", sections.section, name="draft_section"),
    path("drafts/<uuid:draft_id>/papers/", papers.papers, name="draft_papers"),
    path(
        "drafts/<uuid:draft_id>/papers/<slug:component>/<slug:sha256>/",
        papers.draft_file,
        name="draft_file",
    ),
    path(
        "drafts/<uuid:draft_id>/papers/<slug:component>/<slug:sha256>/remove/",
        papers.remove,
        name="draft_remove",
    ),
    path("drafts/<uuid:draft_id>/delivery/", sections.delivery, name="draft_delivery"),
    path("drafts/<uuid:draft_id>/review/", review.review, name="draft_review"),
    path("drafts/<uuid:draft_id>/delete/", drafts.delete, name="draft_delete"),
    path("dossiers/", own.mine, name="own"),
    path("dossiers/<uuid:dossier_id>/", own.dossier, name="dossier"),
    path("dossiers/<uuid:dossier_id>/supplement/", supplement.supplement_page, name="supplement"),
    path("dossiers/<uuid:dossier_id>/withdraw/", own.withdraw_page, name="withdraw"),
    path("dossiers/<uuid:dossier_id>/rate/", own.rate_dossier, name="rate"),
    path("dossiers/<uuid:dossier_id>/collect/", own.collect, name="collect"),
    path("dossiers/<uuid:dossier_id>/files/<int:paper_id>/", own.paper, name="paper"),
    path("dossiers/<uuid:dossier_id>/letters/<uuid:letter_id>.pdf", own.letter, name="letter"),
    path("track/", track.track_page, name="track"),
    path("help/", site.contact, name="contact"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("sitemap.xml", site.sitemap, name="sitemap"),
]
