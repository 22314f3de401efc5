"""The one validator of answers: what is taken, how it is stored, what is refused and why."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.definitions.messages import MESSAGES
from motcua.definitions.model.common import Source, Text
from motcua.definitions.model.form import Field, FieldType, Form, Option, Section
from motcua.definitions.tests.mini import procedure
from motcua.definitions.values import clean_form


def one(kind: str, **more: object) -> Form:
    """A form with the one field ``x``."""
    if kind in ("choice", "choices"):
        names = ("a", "b", "c")
        more["options"] = tuple(Option(value=v, label=Text(vi=v, en=v)) for v in names)
    label = Text(vi="Mục", en="Item")
    field = Field(id="x", label=label, type=FieldType(kind), source=Source.OWN, **more)
    section = Section(id="s", title=Text(vi="Phần", en="Part"), fields=(field,))
    return Form(source=Source.OWN, sections=(section,))


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("text", "  Ha\u0300 Ti\u0303nh ", "Hà Tĩnh"),
        ("text", 12, "12"),
        ("textarea", "một\r\nhai", "một\nhai"),
        ("integer", "1.250", 1250),
        ("integer", "-3", -3),
        ("integer", 7, 7),
        ("decimal", "1,5", "1.5"),
        ("decimal", "1.250,5", "1250.5"),
        ("decimal", "1,250", "1.25"),
        ("decimal", "1,234", "1.2340"),
        ("decimal", "0.125", "0.125"),
        ("decimal", "1.250.000", "1250000"),
        ("decimal", 2.5, "2.5"),
        ("money", "1.250.000 đồng", 1250000),
        ("money", "1 250 000", 1250000),
        ("date", "27/3/2019", "2019-03-27"),
        ("date", "2019-03-27", "2019-03-27"),
        ("datetime", "27/03/2019 08:30", "2019-03-27T08:30"),
        ("datetime", "2019-03-27T08:30", "2019-03-27T08:30"),
        ("datetime", "08 giờ 30 phút, ngày 27/03/2019", "2019-03-27T08:30"),
        ("year", "2019", 2019),
        ("email", "Ten@EXAMPLE.vn", "Ten@example.vn"),
        ("phone", "0912 345 678", "0912345678"),
        ("phone", "(0239) 3.855.555", "02393855555"),
        ("phone", "+84 912 345 678", "+84912345678"),
        ("url", "mau.example.vn/a", "https://mau.example.vn/a"),
        ("id_number", "042 000 000 001", "042000000001"),
        ("id_number", "b1234567", "B1234567"),
        ("tax_code", "3000000001", "3000000001"),
        ("tax_code", "3000000001001", "3000000001-001"),
        ("boolean", "có", True),
        ("boolean", "false", False),
        ("choice", "b", "b"),
        ("choices", ["c", "a", "c"], ["a", "c"]),
        ("choices", "b", ["b"]),
        ("commune", "18073", "18073"),
    ],
)
def test_takes_and_stores(kind: str, typed: object, stored: object) -> None:
    form = one(kind)
    clean, errors = clean_form(form, {"x": typed})
    assert errors == []
    assert clean == {"x": stored}
    json.dumps(clean)
    assert clean_form(form, clean) == (clean, [])  # cleaning again changes nothing


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("text", "", "required"),
        ("text", None, "required"),
        ("text", "a\u202eb", "control"),
        ("text", "a\x00b", "control"),
        ("text", "a\nb", "one_line"),
        ("text", "x" * 501, "too_long"),
        ("text", True, "kind"),
        ("text", {"a": 1}, "kind"),
        ("text", ["a", "b"], "kind"),
        ("textarea", "x" * 5001, "too_long"),
        ("integer", "1,5", "integer"),
        ("integer", True, "integer"),
        ("integer", "٣", "integer"),
        ("decimal", "1.250", "ambiguous"),
        ("decimal", "NaN", "decimal"),
        ("decimal", "1e9", "decimal"),
        ("money", "12,5", "money"),
        ("money", "-5", "min"),
        ("date", "31/02/2019", "date"),
        ("date", "1/1/19", "date"),
        ("datetime", "27/03/2019", "datetime"),
        ("datetime", "27/03/2019 25:00", "datetime"),
        ("year", "19", "year"),
        ("email", "ten@", "email"),
        ("phone", "123", "phone"),
        ("url", "javascript:alert(1)", "url"),
        ("id_number", "12345", "id_number"),
        ("tax_code", "123", "tax_code"),
        ("boolean", "maybe", "boolean"),
        ("boolean", None, "boolean"),
        ("choice", "d", "choice"),
        ("choice", "", "choose"),
        ("choices", ["a", "d"], "choice"),
        ("choices", [], "choose_some"),
        ("commune", "x", "commune"),
    ],
)
def test_refuses_with_a_reason(kind: str, typed: object, code: str) -> None:
    clean, errors = clean_form(one(kind), {"x": typed})
    assert clean == {}
    assert [(e.field, e.code) for e in errors] == [("x", code)]
    assert errors[0].message_key == MESSAGES[code][0]
    assert "Mục" in errors[0].text("vi")
    assert "Item" in errors[0].text("en")


def test_bounds_lengths_and_patterns() -> None:
    assert clean_form(one("integer", min=1, max=5), {"x": "6"})[1][0].text("en") == (
        "“Item” must be at most 5."
    )
    assert clean_form(one("text", max_length=3), {"x": "abcd"})[1][0].code == "too_long"
    message = Text(vi="Viết hoa.", en="Capitals.")
    form = one("text", pattern="[A-Z]+", pattern_message=message)
    assert clean_form(form, {"x": "ab"})[1][0].text("vi") == "Viết hoa."
    assert clean_form(form, {"x": "AB"})[1] == []


def test_hidden_fields_are_dropped_and_unknown_ones_reported() -> None:
    form = procedure("cap-giay-phep").form
    answers = {
        "company": "Công ty TNHH Mẫu",
        "tax_code": "3000000001",
        "kind": "first",
        "from_company": "không hỏi",
        "pages": "3",
        "more": "1",
    }
    clean, errors = clean_form(form, answers)
    assert "from_company" not in clean
    assert [(e.field, e.code) for e in errors] == [("more", "unknown")]


def test_a_draft_may_lack_answers_but_not_hold_wrong_ones() -> None:
    form = procedure("cap-giay-phep").form
    assert clean_form(form, {"kind": "transfer"}, partial=True) == ({"kind": "transfer"}, [])
    clean, errors = clean_form(form, {"pages": "0"}, partial=True)
    assert (clean, [e.code for e in errors]) == ({}, ["min"])


def test_a_commune_must_be_one_of_the_province() -> None:
    form = one("commune")
    known = frozenset({"18073"})
    assert clean_form(form, {"x": "18073"}, communes=known)[1] == []
    assert clean_form(form, {"x": "18074"}, communes=known)[1][0].code == "commune"


anything = st.one_of(
    st.text(max_size=40), st.integers(), st.booleans(), st.none(), st.floats(), st.binary(),
    st.lists(st.text(max_size=5), max_size=3), st.dictionaries(st.text(max_size=3), st.none()),
)  # fmt: skip


@settings(max_examples=150)
@given(st.sampled_from(list(FieldType)), anything)
def test_any_value_is_cleaned_for_good_or_refused(kind: FieldType, typed: object) -> None:
    form = one(kind.value)
    clean, errors = clean_form(form, {"x": typed})
    assert bool(clean) != bool(errors)
    if clean:
        json.dumps(clean)
        assert clean_form(form, clean) == (clean, [])
    else:
        assert errors[0].text("vi")
