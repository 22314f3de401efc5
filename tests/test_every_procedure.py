"""Every procedure of the province through the API: filed, walked step by step, its result read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pikepdf
import pytest

from motcua.definitions.model.procedure import Procedure, StepVerb
from motcua.documents.models import Letter
from motcua.documents.tests import official
from motcua.documents.tests.reading import squeeze, words
from motcua.dossiers.pools import pool_of
from motcua.dossiers.steps import next_step
from motcua.dossiers.tests import world
from motcua.dossiers.tests.programs import Program
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.publication import queries as publication

MONDAY = datetime(2019, 8, 5, 9, 0, tzinfo=TZ)
A4 = (595, 842)
PROCEDURES = sorted(p.id for p in world.province().procedures)
DEPARTMENT = [p.id for p in world.province().procedures if "2019" in p.sets]


@pytest.fixture
def ha_tinh(db: None, tmp_path: Any, settings: Any) -> Iterator[Traveller]:
    """Hà Tĩnh published, with an empty store, on a Monday morning."""
    settings.FILE_ROOT = tmp_path
    with clock.travel(MONDAY) as time:
        world.published()
        yield time


def test_the_department_has_its_thirty_seven_procedures() -> None:
    assert len(DEPARTMENT) == 37
    assert set(DEPARTMENT) <= set(PROCEDURES)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_dossier_runs_from_filing_to_the_returned_result(
    ha_tinh: Traveller, procedure: str
) -> None:
    ha_tinh.move_to(_first_monday(procedure))
    citizen = Program(world.citizen())
    filed = citizen.file(procedure)
    assert filed.status_code == 201, filed.content.decode()
    dossier = filed.json()
    assert (dossier["state"], dossier["code"], dossier["procedure"]) == (1, None, procedure)

    programs: dict[str, Program] = {}
    while dossier["state"] != 9:
        dossier = _do_step(dossier, programs)
    returned = citizen.post(f"/dossiers/{dossier['id']}/return-result")
    assert (returned.status_code, returned.json()["state"]) == (200, 10)

    page = citizen.get(f"/dossiers/{dossier['id']}").json()
    assert page["timeline"][-1]["type"] == "dossier.returned"
    assert page["due"] == page["first_due"]
    result = page["letters"][-1]
    assert result["kind"] in ("result", "confirmation")
    pdf = citizen.get(f"/letters/{result['id']}.pdf")
    _is_the_result(b"".join(pdf.streaming_content), page["code"])  # type: ignore[attr-defined]
    for letter in Letter.objects.filter(subject=dossier["id"]):
        _reads_well(letter, publication.version(dossier["version"]))


def _first_monday(procedure: str) -> datetime:
    """The Monday of the test, or the second one after the procedure came into force."""
    since = publication.current().procedures[procedure].effective_from
    if since <= MONDAY.date():
        return MONDAY
    day = since + timedelta(days=14 - since.weekday())
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=TZ)


def _do_step(dossier: dict[str, Any], programs: dict[str, Program]) -> dict[str, Any]:
    """Complete the present step with the right post's token; returns the dossier as it stands."""
    procedure = publication.version(dossier["version"])
    step = procedure.step(dossier["step"])
    who = _officer(dossier, pool_of(dossier["agency"], step))
    program = programs.setdefault(who.post or "", Program(who))
    seen = program.get(f"/dossiers/{dossier['id']}").json()
    to = ""
    if step.do == StepVerb.ASSIGN:
        following = next_step(procedure, step.id, seen["form"])
        to = world.worker(pool_of(seen["agency"], following)).post or ""
    verb, body = {
        StepVerb.RECEIVE: ("receive", {"receipt": True}),
        StepVerb.ASSIGN: ("assign", {"to": to}),
        StepVerb.PROPOSE: ("propose", {"outcome": "grant"}),
        StepVerb.FORWARD: ("forward", {}),
        StepVerb.VERIFY: ("verify", {"findings": "Đạt yêu cầu."}),
        StepVerb.APPROVE: ("approve", {}),
    }[step.do]
    done = program.post(f"/dossiers/{seen['id']}/{verb}", {**body, "rev": seen["rev"]})
    assert done.status_code == 200, (verb, done.content.decode())
    found: dict[str, Any] = done.json()
    return found


def _officer(dossier: dict[str, Any], pool: str) -> Actor:
    return world.officer(dossier["holder"]) if dossier["holder"] else world.worker(pool)


def _is_the_result(data: bytes, code: str) -> None:
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        width, height = (round(float(n)) for n in list(page.mediabox)[2:])
        fonts = [o for o in document.objects if _is_font(o)]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert (width, height) == A4
    said = words(data)
    assert squeeze(code) in said
    # Nothing of the machinery shows: no open place, no day as computers write it, no doubled word.
    assert not re.findall(r"[{}]|None|\.\.|đồngđồng|\d{4}-\d\d-\d\d|chưađốichiếu|đềnghịcấp", said)


def _reads_well(letter: Letter, procedure: Procedure) -> None:
    """No raw answer, no word of a machine or of English, no odd number, and the whole form."""
    sample = world.example(procedure.id)
    typed = " ".join(map(str, [*sample.applicant.values(), *sample.form.values()]))
    assert official.faults(letter.data, typed) == []
    raw = {o.value: o.label.vi for f in procedure.form.fields for o in f.options}
    for text in official.texts([letter.data.get("body", ""), letter.data.get("rows", "")]):
        assert raw.get(text, text) == text
    if letter.kind in ("result", "confirmation"):
        _has_its_form(letter, procedure.result.letter.title)


def _has_its_form(letter: Letter, title: str) -> None:
    """The parts of an official letter (NĐ 30/2020 Đ8), each as it is written."""
    data = letter.data
    assert re.fullmatch(r"\d{2,}/[A-ZĐa-z]+-[A-ZĐ]+", data["number_text"])
    assert re.fullmatch(
        r"Hà Tĩnh, ngày (0[1-9]|[12]\d|3[01]) tháng (0[12]|[3-9]|1[0-2]) năm \d{4}",
        data["place_date"],
    )
    assert data["document_title"].startswith(title)
    said = f"{data['title']} {data['subject_line']} {data['about']}".lower()
    dropped = {"văn", "bản", "trả", "lời", "về", "việc"}
    assert set(title.lower().split()) - dropped <= {*said.split()}
    assert data["signature_lines"]
    assert data["signer_name"]
    assert data["recipients"][-1] == "Lưu: VT."
    for row in data.get("rows", ()):
        assert row["label"] not in ("Họ và tên", row["value"])
        assert "đề nghị" not in row["label"]
        assert not row["value"].startswith(f"{row['label']} ")
    if title.startswith("Tờ trình"):
        assert data["to"] == "Ủy ban nhân dân tỉnh Hà Tĩnh"


def _is_font(found: Any) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
