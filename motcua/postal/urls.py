"""Địa chỉ of the post office; wiring puts them under ``/post-office/``."""

from __future__ import annotations

from django.urls import path

from motcua.postal.web import carrying, office, till

app_name = "postal"
MANIFEST = "manifests/<uuid:manifest_id>"
PARCEL = "parcels/<uuid:parcel_id>"
SHEET = "money/<uuid:settlement_id>"
urlpatterns = [
    path("", office.today, name="today"),
    path("file/", office.choose, name="choose"),
    path("file/<slug:procedure_id>/", office.fill, name="fill"),
    path("visits/", office.visits, name="visits"),
    path("visits/<uuid:dossier_id>/", office.visit, name="visit"),
    path("visits/<uuid:dossier_id>/slip.pdf", office.slip, name="slip"),
    path("visits/<uuid:dossier_id>/letters/<uuid:letter_id>.pdf", office.letter, name="letter"),
    path("pack-all/", office.pack_all, name="pack_all"),
    path("desk/", carrying.desk, name="desk"),
    path("desk/wrap/<uuid:dossier_id>/", carrying.wrap, name="wrap"),
    path("find/", carrying.find, name="find"),
    path("manifests/", carrying.manifests, name="manifests"),
    path(f"{MANIFEST}/", carrying.manifest, name="manifest"),
    path(f"{MANIFEST}/print.pdf", carrying.manifest_pdf, name="manifest_pdf"),
    path(f"{MANIFEST}/scan/", carrying.scan, name="scan"),
    path(f"{MANIFEST}/send/", carrying.send, name="send"),
    path(f"{MANIFEST}/close/", carrying.close, name="close"),
    path(f"{MANIFEST}/faults/<int:fault_id>/", carrying.solve, name="solve"),
    path(f"{PARCEL}/", carrying.parcel, name="parcel"),
    path(f"{PARCEL}/label.pdf", carrying.label, name="label"),
    path(f"{PARCEL}/pack/", carrying.pack, name="pack"),
    path(f"{PARCEL}/unpack/", carrying.unpack, name="unpack"),
    path(f"{PARCEL}/deliver/", carrying.deliver, name="deliver"),
    path(f"{PARCEL}/attempt/", carrying.attempt, name="attempt"),
    path("money/", till.till, name="till"),
    path(f"{SHEET}/", till.sheet, name="sheet"),
    path(f"{SHEET}/print.pdf", till.sheet_pdf, name="sheet_pdf"),
    path(f"{SHEET}/lines/<int:line_id>/pay-over/", till.pay_over, name="pay_over"),
    path(f"{SHEET}/lines/<int:line_id>/confirm/", till.confirm, name="confirm"),
]
