"""Letters are numbered without gaps and follow the form of their day."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from motcua.documents import queries, store, tasks
from motcua.documents.actions.issue import issue
from motcua.documents.letters import signature
from motcua.documents.letters.forms import Kind, abbreviation
from motcua.documents.models import Letter, LetterCounter
from motcua.documents.tests import samples
from motcua.kernel.clock import TZ

pytestmark = pytest.mark.django_db
SUBJECT = UUID(int=7)


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 10, 0, tzinfo=TZ)


def issued(kind: str, at: datetime = samples.AT, **more: Any) -> Letter:
    return issue(kind, SUBJECT, samples.letter_data(), at=at, agency="so-tttt", **more)


def test_numbers_follow_each_other_by_symbol_and_year() -> None:
    numbers = [issued("refusal").full_number for _ in range(3)]
    assert numbers == ["01/PTC-STTTT", "02/PTC-STTTT", "03/PTC-STTTT"]
    assert issued("supplement").full_number == "01/HDHS"
    assert issued("refusal", on(2020, 1, 1)).full_number == "01/PTC-STTTT"
    assert issued("refusal", on(2019, 12, 31)).full_number == "04/PTC-STTTT"
    assert issued("result", symbol="GP-STTTT").full_number == "01/GP-STTTT"
    assert issued("result", symbol="GP-STTTT").full_number == "02/GP-STTTT"


def test_the_year_ends_at_midnight_in_vietnam() -> None:
    assert issued("refusal", datetime(2019, 12, 31, 17, 0, tzinfo=UTC)).year == 2020
    assert issued("refusal", datetime(2019, 12, 31, 16, 59, tzinfo=UTC)).year == 2019


def test_a_receipt_carries_the_dossiers_code_and_no_number() -> None:
    letter = issued("receipt")
    assert letter.full_number == samples.CODE
    assert LetterCounter.objects.count() == 0
    assert queries.file_name(letter) == f"giay-tiep-nhan-{samples.CODE}.pdf"


def test_a_decision_that_fails_takes_its_number_back() -> None:
    issued("refusal")
    with transaction.atomic():
        issued("refusal")
        transaction.set_rollback(True)
    assert issued("refusal").number == "02"
    assert Letter.objects.count() == 2


def test_issuing_takes_two_statements(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        issued("refusal")
    with django_assert_num_queries(1):
        issued("receipt")


@pytest.mark.parametrize(
    ("kind", "day", "key", "mark"),
    [
        ("control", on(2025, 9, 14), "tt01-2018/control", "Mẫu số 05, Thông tư 01/2018/TT-VPCP"),
        ("control", on(2025, 9, 15), "tt03-2025/control", "Mẫu số 06, Thông tư 03/2025/TT-VPCP"),
        ("stop", on(2025, 9, 14), "nd30-2020/stop", ""),
        ("stop", on(2025, 9, 16), "tt03-2025/stop", "Mẫu số 05, Thông tư 03/2025/TT-VPCP"),
        ("receipt", on(2019, 1, 5), "nd30-2020/receipt", ""),
        ("result", on(2025, 9, 16), "nd30-2020/result", ""),
    ],
)
def test_the_day_of_issue_chooses_the_form(kind: str, day: datetime, key: str, mark: str) -> None:
    letter = issued(kind, day)
    assert letter.template_key == key
    assert letter.data["form_mark"] == mark


def test_codes_are_unambiguous_and_read_in_any_shape() -> None:
    letter = issued("refusal")
    assert re.fullmatch("[2-9A-HJKMNP-Z]{12}", letter.code)
    typed = f" {letter.code[:4].lower()}-{letter.code[4:8]} {letter.code[8:]}"
    assert queries.by_code(typed) == letter
    assert queries.by_code(letter.code[:-1]) is None
    assert queries.by_code("") is None
    assert queries.by_code("'; --" * 20) is None


def test_a_letter_outside_a_transaction_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr("motcua.documents.actions.issue.connection", connection)
    with pytest.raises(RuntimeError, match="in the transaction"):
        issued("refusal")
    assert Letter.objects.count() == 0


def test_a_pdf_is_rendered_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = issued("result")
    assert letter.sha256 == ""
    pdf = queries.pdf_of(letter)
    assert pdf.startswith(b"%PDF-1.7")
    again = Letter.objects.get(id=letter.id)
    assert again.sha256 == letter.sha256
    monkeypatch.setattr("motcua.documents.rendering.render", None)
    assert queries.pdf_of(again) == pdf


def test_the_worker_renders_after_the_commit(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[UUID] = []
    monkeypatch.setattr("motcua.documents.actions.issue.tasks.enqueue", asked.append)
    with django_capture_on_commit_callbacks(execute=True):
        letter = issued("refusal")
        issued("refusal", render=False)
        assert asked == []
    assert asked == [letter.id]
    digest = tasks.render_letter.func(str(letter.id))
    assert store.exists(digest)
    assert Letter.objects.get(id=letter.id).sha256 == digest


def test_letters_of_a_dossier_come_in_order() -> None:
    first, second = issued("receipt"), issued("result", on(2019, 9, 1))
    issue("receipt", uuid4(), samples.letter_data(), at=samples.AT, agency="so-tttt")
    assert queries.letters_of(SUBJECT) == [first, second]


def test_unknown_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        issued("nothing")
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("title", "agency", "lines", "authority"),
    [
        ("Giám đốc", "SỞ Y TẾ", ["GIÁM ĐỐC"], "GIÁM ĐỐC SỞ Y TẾ"),
        ("Giám đốc Sở", "SỞ Y TẾ", ["GIÁM ĐỐC"], "GIÁM ĐỐC SỞ Y TẾ"),
        ("Phó Giám đốc", "SỞ Y TẾ", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "GIÁM ĐỐC SỞ Y TẾ"),
        ("Trưởng phòng", "SỞ Y TẾ", ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"], "GIÁM ĐỐC SỞ Y TẾ"),
        (
            "Phó Chủ tịch",
            "ỦY BAN NHÂN DÂN HUYỆN MẪU",
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
            "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU",
        ),
        ("", "SỞ Y TẾ", [], "GIÁM ĐỐC SỞ Y TẾ"),
    ],
)
def test_who_signs_for_whom(title: str, agency: str, lines: list[str], authority: str) -> None:
    assert signature.lines(title, agency) == lines
    assert signature.authority(title, agency) == authority


def test_symbols_shorten_the_agency() -> None:
    assert abbreviation("Sở TT&TT") == "STTTT"
    assert abbreviation("VP UBND tỉnh") == "VPUBND"
    assert abbreviation("") == ""
    assert {kind.value for kind in Kind} == {
        "receipt", "supplement", "refusal", "apology", "stop", "control", "book", "result",
        "confirmation", "fee_receipt",
    }  # fmt: skip
