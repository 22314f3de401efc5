"""Prose with figures: what stands in braces is a place, everything else stays as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.definitions.prose import Place, parse, places

WORDS = st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"]), max_size=20)


def test_places_are_figures_parts_and_days() -> None:
    text = "Có {press.agencies}, từ {it.staff@before|numerator} đến {post|min.score} ({as_of})."
    assert parse(text) == (
        "Có ",
        Place("press.agencies"),
        ", từ ",
        Place("it.staff", "numerator", before=True),
        " đến ",
        Place("post", "min.score"),
        " (",
        Place("as_of"),
        ").",
    )
    assert [place.is_day for place in places(text)] == [False, False, False, True]


@pytest.mark.parametrize(
    "text", ["{", "}", "a {b", "{Press}", "{a b}", "{a|most}", "{a@after}", "{{a}}", "{a|min.}"]
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"[{}]"):
        parse(text)


@given(WORDS, WORDS)
@settings(max_examples=60)
def test_words_around_a_place_stay_as_they_are(before: str, after: str) -> None:
    made = parse(f"{before}{{a.b}}{after}")
    shown = "".join(item if isinstance(item, str) else "{a.b}" for item in made)
    assert shown == f"{before}{{a.b}}{after}"
    assert places(before) == []
