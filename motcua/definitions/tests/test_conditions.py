"""Conditions and formulas: what holds, what is refused, and within which bounds."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.definitions.conditions import parse_condition, parse_formula
from motcua.definitions.grammar import GrammarError

ANSWERS = {
    "kind": "re-issue",
    "pages": 101,
    "area": "12.5",
    "day": "2019-08-14",
    "foreign": True,
    "topics": ["post", "press"],
    "code": "01",
    "received": "2019-08-13",
    "moment": "2019-08-14T09:30",
    "opens": "08:00",
    "closes": "22:00",
    "wide": "101.0",
}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("kind = re-issue", True),
        ("kind != re-issue", False),
        ("kind in (first, re-issue)", True),
        ("kind in (first)", False),
        ("pages > 100", True),
        ("pages >= 101 and pages <= 101", True),
        ("area < 12.50", False),
        ("area = 12.50", True),
        ("day >= 2019-08-14", True),
        ("day < 2019-08-14", False),
        ("foreign", True),
        ("foreign = true", True),
        ("foreign != true", False),
        ("not foreign or pages = 101", True),
        ("not (foreign or pages = 101)", False),
        ("topics contains press", True),
        ("topics contains 'radio'", False),
        ("code = '01'", True),
        ("missing = 1", False),
        ("missing != 1", False),
        ("not missing = 1", True),
        ("missing", False),
        ("true", True),
        ("pages > 100 or kind = first and foreign", True),
        ("pages = -3", False),
        ("kind < 5", False),
        ("topics = post", False),
        ("day > {received}", True),
        ("received >= {day}", False),
        ("day = received", False),  # a bare word is a word, never a field
        ("kind = {code}", False),
        ("opens < {closes}", True),
        ("closes <= {opens}", False),
        ("pages = {wide}", True),  # numbers by value, however they are written
        ("area < {pages}", True),  # and not in the order of their digits
        ("moment = {day}", True),  # a moment against a day is taken by its day
        ("day <= {moment}", True),
        ("moment <= 2019-08-14", True),
        ("moment > 2019-08-14", False),
        ("day > {missing}", False),
        ("missing < {day}", False),
        ("not missing < {day}", True),
        ("topics = {day}", False),
        ("topics != {day}", True),
    ],
)
def test_holds(text: str, holds: bool) -> None:
    assert parse_condition(text).holds(ANSWERS) is holds


def test_fields_are_those_asked_for() -> None:
    condition = parse_condition("kind = first and (pages > 3 or not foreign)")
    assert condition.fields == {"kind", "pages", "foreign"}
    assert parse_condition("not answered < {received}").fields == {"answered", "received"}
    assert list(parse_condition("not answered < {received}").pairs()) == [
        ("answered", "<", "received")
    ]
    assert list(parse_condition("not answered < {received}").comparisons()) == []


@pytest.mark.parametrize(
    "text",
    [
        "", "kind =", "= first", "kind == first", "kind = first and", "(kind = first",
        "kind in first", "kind in ()", "kind = and", "Kind = first", "kind ~ first", "a b",
        "day = 2019-02-30", "__import__('os')", "a.b.c = 1", "day > {}", "day > {received",
        "day > {2019-01-01}", "topics contains {kind}", "kind in ({code})", "{day} > received",
        "x" * 501, "(" * 21 + "a" + ")" * 21,
        " or ".join(["a = 1"] * 60),
    ],
)  # fmt: skip
def test_refuses(text: str) -> None:
    with pytest.raises(GrammarError) as refused:
        parse_condition(text)
    assert refused.value.why
    assert refused.value.why_vi


def test_twenty_levels_are_allowed() -> None:
    assert parse_condition("(" * 19 + "foreign" + ")" * 19).holds(ANSWERS)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15000 + 6000 * pages", 621000),
        ("(pages - 1) * 1000", 100000),
        ("pages-1", 100),
        ("round_up(pages / 2) * 10", 510),
        ("max(50000, pages * 10)", 50000),
        ("min(50000, pages * 10, 7)", 7),
        ("area * 1", 13),  # 12.5, half up
        ("1 / 4", 0),
        ("missing * 5 + 3", 3),
        ("3 - pages", 0),
        ("-2 + 5", 3),
    ],
)
def test_formula_value(text: str, value: int) -> None:
    assert parse_formula(text).value(ANSWERS) == value


def test_division_by_zero_is_an_error_of_value() -> None:
    with pytest.raises(ValueError, match="no value"):
        parse_formula("100 / missing").value({})


@pytest.mark.parametrize("text", ["", "1 +", "1 + * 2", "round_up(1, 2)", "2 ** 3", "'a'"])
def test_formula_refuses(text: str) -> None:
    with pytest.raises(GrammarError):
        parse_formula(text)


numbers = st.integers(0, 9999)


@settings(max_examples=60)
@given(numbers, numbers, st.integers(1, 999))
def test_formula_agrees_with_exact_arithmetic(a: int, b: int, c: int) -> None:
    exact = Decimal(a) + Decimal(b) * 3 / Decimal(c)
    value = parse_formula("a + b * 3 / c").value({"a": a, "b": b, "c": c})
    assert value == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    reasons = []
    for parse in (parse_condition, parse_formula):
        try:
            parse(text)
        except GrammarError as error:
            reasons.append((error.why, error.why_vi))
    assert all(why and why_vi for why, why_vi in reasons)
