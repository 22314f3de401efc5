"""Mẫu đơn trống: a procedure's form to print and fill in by hand (TT 32/2017 Đ5)."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from motcua.definitions.model.form import Field, FieldType
from motcua.definitions.model.procedure import Procedure
from motcua.documents.letters.render import render
from motcua.kernel import clock
from motcua.publication.queries import Live

_LINES = {FieldType.TEXTAREA: 4}


_HELD = 64
_made: OrderedDict[tuple[str, str, str], bytes] = OrderedDict()


def blank_form(procedure: Procedure, live: Live, url: str) -> bytes:
    """The empty form of ``procedure`` as PDF/A; ``url`` is where the procedure is described.

    Made once for each publication and kept by the process, the newest ones only.
    """
    key = (live.digest, procedure.id, url)
    pdf = _made.get(key)
    if pdf is None:
        pdf = _made[key] = render("blank", _page(procedure, live, url), clock.now())
        while len(_made) > _HELD:
            _made.popitem(last=False)
    return pdf


def _page(procedure: Procedure, live: Live, url: str) -> dict[str, Any]:
    agency = live.agencies.get(procedure.agency)
    return {
        "document_title": f"Mẫu đơn: {procedure.name.vi}",
        "agency": agency.name.vi if agency else "",
        "number": "",
        "verify_code": "",
        "verify_url": url,
        "address": url,
        "form_number": procedure.form.number,
        "procedure": procedure.name.vi,
        "sections": [
            {"title": section.title.vi, "fields": [_row(field) for field in section.fields]}
            for section in procedure.form.sections
        ],
        "components": [
            {"name": c.name.vi, "number": c.number, "needed": c.required and c.when is None}
            for c in procedure.components
            if not c.is_form
        ],
    }


def _row(field: Field) -> dict[str, Any]:
    options = [option.label.vi for option in field.options]
    if field.type is FieldType.BOOLEAN:
        options = ["Có", "Không"]
    return {
        "label": field.label.vi,
        "required": field.required,
        "options": options,
        "lines": _LINES.get(field.type, 1),
        "help": field.help.vi if field.help else "",
        "conditional": field.when is not None,
    }
