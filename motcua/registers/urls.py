"""Địa chỉ of the room; wiring includes them. Reading is public as far as the register is."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from motcua.identity.intents import intent
from motcua.registers.returns.web import department, tables, unit
from motcua.registers.web import exports, imports, inspections, keep, outside, public

ENTRY = "<slug:register_id>/<uuid:entry_id>/"

CAMPAIGN = "returns/campaigns/<uuid:campaign_id>/"
ANSWER = "returns/answer/<uuid:return_id>/<slug:token>/"

app_name = "registers"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", intent("public")(public.index), name="index"),
    path("keep/", intent("office")(keep.keep), name="keep"),
    path("open-data/", intent("public")(exports.open_data), name="open_data"),
    path("open-data/catalog.jsonld", intent("public")(exports.catalogue), name="catalogue"),
    path("returns/", intent("own")(unit.index), name="returns"),
    path("returns/open/<slug:key>/", intent("office")(department.open_), name="return_open"),
    path(CAMPAIGN, intent("office")(department.campaign), name="return_campaign"),
    path(f"{CAMPAIGN}links/", intent("office")(department.links), name="return_links"),
    path(f"{CAMPAIGN}approve/", intent("office")(department.approve_), name="return_approve"),
    path(f"{CAMPAIGN}close/", intent("office")(department.close_), name="return_close"),
    path(f"{CAMPAIGN}table/", intent("own")(tables.table), name="return_table"),
    path(f"{CAMPAIGN}sheet/", intent("own")(tables.sheet), name="return_sheet"),
    path(f"{CAMPAIGN}hand-in/", intent("own")(tables.hand_in), name="return_hand_in"),
    path("returns/<uuid:return_id>/", intent("own")(unit.one), name="return"),
    path("returns/<uuid:return_id>/do/<slug:verb>/", intent("office")(unit.act), name="return_act"),
    path(ANSWER, intent("public")(unit.answer), name="return_answer"),
    path(f"{ANSWER}table/", intent("public")(tables.answer_table), name="return_answer_table"),
    path(f"{ANSWER}sheet/", intent("public")(tables.answer_sheet), name="return_answer_sheet"),
    path("<slug:register_id>/", intent("public")(public.register), name="register"),
    path("<slug:register_id>/map/", intent("public")(outside.chart), name="map"),
    path("<slug:register_id>/print/", intent("public")(outside.book_print), name="print"),
    path("<slug:register_id>/export/<slug:kind>", intent("public")(exports.export), name="export"),
    path("<slug:register_id>/new/", intent("office")(keep.new), name="new"),
    path("<slug:register_id>/import/", intent("office")(imports.take_in), name="import"),
    path(
        "<slug:register_id>/import/template/", intent("office")(imports.template), name="template"
    ),
    path(ENTRY, intent("public")(public.entry), name="entry"),
    path(f"{ENTRY}do/<slug:action>/", intent("office")(keep.act), name="act"),
    path(f"{ENTRY}inspect/", intent("office")(inspections.record), name="inspect"),
    path(
        f"{ENTRY}inspections/<int:inspection_id>/",
        intent("office")(inspections.put_right),
        name="inspection",
    ),
    path(f"{ENTRY}files/<slug:column>/", intent("public")(outside.file), name="file"),
]
