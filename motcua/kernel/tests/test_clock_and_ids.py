"""The movable clock, identifiers, agency codes and dossier codes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.kernel.ids import (
    SECRET_ALPHABET,
    format_code,
    is_agency_code,
    is_legacy_agency_code,
    legacy_to_new,
    new_id,
    new_secret,
    new_to_legacy,
    parse_agency_code,
    parse_code,
)
from motcua.kernel.tests.calendars import at

# -- clock -------------------------------------------------------------------------------------


def test_now_is_in_the_zone_of_vietnam() -> None:
    assert clock.now().utcoffset() == timedelta(hours=7)


def test_travel_stops_moves_and_gives_back_the_clock() -> None:
    with clock.travel(at("2019-08-09T15:30")) as traveller:
        assert clock.now() == at("2019-08-09T15:30")
        with clock.travel(datetime(2020, 1, 1, tzinfo=UTC)):
            assert clock.now().isoformat() == "2020-01-01T07:00:00+07:00"
        assert traveller.advance(timedelta(hours=1)) == clock.now() == at("2019-08-09T16:30")
        traveller.move_to(at("2019-09-01T08:00"))
        assert clock.now() == at("2019-09-01T08:00")
    assert clock.now().year >= 2024


def test_the_clock_is_given_back_after_an_error() -> None:
    with pytest.raises(KeyError), clock.travel(at("1999-01-01T00:00")):
        raise KeyError
    assert clock.now().year >= 2024


def test_set_clock_takes_any_source() -> None:
    clock.set_clock(lambda: at("2019-08-09T15:30"))
    try:
        assert clock.now() == at("2019-08-09T15:30")
    finally:
        clock.set_clock(None)
    assert clock.now().year >= 2024


# -- identifiers -------------------------------------------------------------------------------


def test_identifiers_are_version_7_in_order_of_time() -> None:
    with clock.travel(at("2019-08-09T15:30")) as traveller:
        early = [new_id() for _ in range(5000)]
        traveller.advance(timedelta(seconds=10))
        late = new_id()
    assert early == sorted(early)
    assert len(set(early)) == 5000
    assert early[-1] < late
    assert (late.version, late.variant) == (7, "specified in RFC 4122")
    assert late.int >> 80 == int(at("2019-08-09T15:30:10").timestamp() * 1000)


def test_secrets_use_no_letters_that_look_alike() -> None:
    assert not set("0O1IL") & set(SECRET_ALPHABET)
    found = {new_secret() for _ in range(200)}
    assert len(found) == 200
    assert all(len(s) == 6 and set(s) <= set(SECRET_ALPHABET) for s in found)
    assert len(new_secret(10)) == 10
    with pytest.raises(ValueError, match="at least 4"):
        new_secret(3)


# -- agency codes ------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["H27", "H27.12", "H27.12.03", "G09.20", "H27." + "1" * 31])
def test_new_agency_codes(code: str) -> None:
    assert is_agency_code(code)
    assert parse_agency_code(code).new == code


@pytest.mark.parametrize(
    "code",
    [
        "",
        "h27",
        "Z27",
        "H2",
        "H27.",
        "H27..1",
        "H27.a",
        "H27\n",
        "H27." + "1" * 32,
        "H\u0662\u0667",
    ],
)
def test_what_is_no_agency_code_is_refused(code: str) -> None:
    assert not is_agency_code(code)
    with pytest.raises(ValueError, match="agency code"):
        parse_agency_code(code)


@pytest.mark.parametrize(
    ("legacy", "new"),
    [
        ("000.00.00.H27", "H27"),
        ("000.00.12.H27", "H27.12"),
        ("000.03.12.H27", "H27.12.03"),
        ("007.03.12.H27", "H27.12.03.007"),
    ],
)
def test_agency_codes_map_both_ways(legacy: str, new: str) -> None:
    assert is_legacy_agency_code(legacy)
    assert not is_agency_code(legacy)
    assert legacy_to_new(legacy) == new
    assert new_to_legacy(new) == legacy
    assert parse_agency_code(legacy).province == "H27"


def test_codes_that_do_not_fit_the_other_form_are_refused() -> None:
    for code in ("H27.123", "H27.1.2.3.4", "H27.AB"):
        with pytest.raises(ValueError, match="cannot be written"):
            new_to_legacy(code)
    with pytest.raises(ValueError, match="leaves out a level"):
        legacy_to_new("000.03.00.H27")


# -- dossier codes -----------------------------------------------------------------------------

SINCE = date(2026, 1, 1)


def test_the_form_of_a_code_follows_its_day() -> None:
    def code(day: date, n: int) -> str:
        return format_code("000.00.18.H27", "H27.18", day, n, SINCE)

    assert code(date(2019, 8, 9), 1) == "000.00.18.H27-190809-0001"
    assert code(date(2025, 12, 31), 42) == "000.00.18.H27-251231-0042"
    assert code(SINCE, 42) == "H27.18-260101-0042"
    assert code(SINCE, 12345) == "H27.18-260101-12345"
    for n in (0, -1, 10_000_000):
        with pytest.raises(ValueError, match="number of the day"):
            code(SINCE, n)


@pytest.mark.parametrize(
    ("text", "org", "day", "seq"),
    [
        ("000.00.00.H27-261123-0001", "000.00.00.H27", date(2026, 11, 23), 1),
        ("H15.50.05.13-261008-0975", "H15.50.05.13", date(2026, 10, 8), 975),
        ("G09.20-20260609-0092637", "G09.20", date(2026, 6, 9), 92637),
        (" h27.18 \u2013 260101\u20140042 ", "H27.18", date(2026, 1, 1), 42),
        ("H15.50.05.13-261008-091234", "H15.50.05.13", date(2026, 10, 8), 91234),
    ],
)
def test_real_codes_are_read(text: str, org: str, day: date, seq: int) -> None:
    found = parse_code(text)
    assert (found.org, found.date, found.seq) == (org, day, seq)
    assert parse_code(str(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H27",
        "H27-260101",
        "H27-261301-0001",
        "H27-260230-0001",
        "H27-260101-001",
        "H27-260101-00000001",
        "H27-260101-0000",
        "H27-2601011-0001",
        "H27_260101_0001",
        "H27..18-260101-0001",
        "H27'; --260101-0001",
    ],
)
def test_what_is_no_dossier_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"dossier code|no such day|number zero|empty part"):
        parse_code(text)


@settings(max_examples=60)
@given(
    st.integers(1, 18), st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 9_999_999)
)
def test_codes_round_trip(agency: int, day: date, n: int) -> None:
    org = f"H27.{agency:02d}"
    found = parse_code(format_code(new_to_legacy(org), org, day, n, SINCE))
    assert (legacy_to_new(found.org) if day < SINCE else found.org, found.date, found.seq) == (
        org,
        day,
        n,
    )
