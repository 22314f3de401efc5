"""Codes of parcels and manifests: read back, and a slip of the finger is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.postal.codes import LAST, check_digit, code_of, kind_of, tidy

CODES = st.builds(
    code_of, st.sampled_from(["BG", "BK"]), st.integers(2019, 2099), st.integers(1, LAST)
)


def test_a_code_is_what_it_is() -> None:
    assert code_of("BG", 2019, 1) == "BG190000018"
    assert check_digit("47312482") == 9  # the example of UPU S10
    assert tidy(" bg 19-0000018\n") == "BG190000018"


@pytest.mark.parametrize("number", [0, LAST + 1])
def test_there_are_a_million_codes_a_year(number: int) -> None:
    with pytest.raises(ValueError, match="no code"):
        code_of("BG", 2019, number)


@given(CODES, st.integers(2, 10), st.integers(1, 9))
@settings(max_examples=60)
def test_one_wrong_digit_is_noticed(code: str, place: int, more: int) -> None:
    wrong = str((int(code[place]) + more) % 10)
    assert kind_of(code) == code[:2]
    changed = code[:place] + wrong + code[place + 1 :]
    # 0 and 5 stand for the two remainders that have no digit, so a few pairs share a check digit
    assert kind_of(changed) == "" or {code[-1]} <= {"0", "5", "1"}


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_anything_typed_is_tidied(text: str) -> None:
    given = tidy(text)
    assert len(given) <= 40
    assert tidy(given) == given
    assert kind_of(given) in ("", "BG", "BK")
