"""A table names communes as people do; what is meant is that of the day from which a row holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime

import pytest

from motcua.kernel.clock import TZ, Traveller
from motcua.registers import commune_words
from motcua.registers.actions import import_rows
from motcua.registers.importing import Plan, TableWrong
from motcua.registers.models import Entry
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
POINTS = "game-points"
SON_TAY = "18172"


def table(commune: str, number: str = "01/GCN-STTTT", day: str = "05/08/2019") -> bytes:
    values = shelf.values(commune=f'"{commune}"', certificate_number=number, certificate_date=day)
    values["certificate_expiry"] = f"{day[:6]}{int(day[6:]) + 2}"
    return f"{','.join(values)}\n{','.join(map(str, values.values()))}\n".encode()


def plan(commune: str, day: str = "05/08/2019") -> Plan:
    return import_rows.plan(POINTS, shelf.keeper(), table(commune, day=day), "bang.csv")


@pytest.mark.parametrize(
    "words",
    ["Xã Sơn Tây, Huyện Hương Sơn", "Sơn Tây, Hương Sơn", "xã sơn tây", "Xa Son Tay",
     "  Xã  Sơn Tây ,  Huyện Hương Sơn", "Xã Sơn Tây - Huyện Hương Sơn", "18172"],
)  # fmt: skip
def test_a_commune_is_known_by_its_name(ha_tinh: Traveller, words: str) -> None:
    made = plan(words)
    assert made.wrong == []
    assert made.create[0].values["commune"] == SON_TAY


@pytest.mark.parametrize("words", ["Xã Không Có", "99999", "Xã Sơn Tây, Huyện Kỳ Anh"])
def test_a_name_that_is_not_known_is_told_with_what_may_stand_there(
    ha_tinh: Traveller, nothing_happened: Nothing, words: str
) -> None:
    keeper = shelf.keeper()
    with nothing_happened(), pytest.raises(TableWrong) as refused:
        import_rows.import_rows(POINTS, keeper, table(words), "bang.csv")
    (wrong,) = refused.value.wrong
    assert (wrong.number, wrong.column) == (2, "commune")
    assert wrong.text.vi.startswith(f"Không có xã, phường, thị trấn “{words}”.")
    assert "hoặc ghi mã, như 1" in wrong.text.vi
    assert "or its code, such as 1" in wrong.text.en


def test_a_name_of_two_communes_means_that_of_the_rows_day(ha_tinh: Traveller) -> None:
    """Xã Kim Hoa was made in 2020, and another one of that name in 2025."""
    ha_tinh.move_to(datetime(2026, 3, 2, 9, tzinfo=TZ))
    kept = [plan("Xã Kim Hoa", day).create[0].values["commune"]
            for day in ("05/08/2021", "05/08/2025")]  # fmt: skip
    units = [commune_words.on("Xã Kim Hoa", day) for day in (date(2021, 8, 5), date(2025, 8, 5))]
    assert kept == [commune_words.key_of(one) for (one,) in units]
    assert kept[0] != kept[1]


def test_a_name_that_was_not_there_then_is_told(ha_tinh: Traveller) -> None:
    ha_tinh.move_to(datetime(2026, 3, 2, 9, tzinfo=TZ))
    (wrong,) = plan("Xã Kim Hoa", "05/08/2019").wrong
    assert (wrong.column, wrong.text.vi) == (
        "commune",
        "Xã Kim Hoa không tồn tại vào ngày 05/08/2019. Hãy ghi tên hoặc mã của đơn vị có vào ngày "
        "đó.",
    )


def test_the_name_of_what_stands_changes_nothing(ha_tinh: Traveller) -> None:
    import_rows.import_rows(POINTS, shelf.keeper(), table("Xã Sơn Tây"), "bang.csv")
    ha_tinh.move_to(datetime(2020, 3, 2, 9, tzinfo=TZ))
    again = plan("Sơn Tây, Hương Sơn")
    assert (len(again.create), len(again.change), again.same, again.wrong) == (0, 0, 1, [])
    import_rows.import_rows(POINTS, shelf.keeper(), table("Xã Kim Hoa"), "bang.csv")
    held = Entry.objects.get().data["commune"]
    assert held == commune_words.key_of(commune_words.on("Xã Kim Hoa", date(2020, 3, 2))[0])


def test_marks_tell_two_names_apart_where_they_are_written(ha_tinh: Traveller) -> None:
    units = commune_words.called("kỳ hà") or commune_words.called("xã kỳ hà")
    assert {unit.name for unit in units} <= {"Xã Kỳ Hà", "Phường Kỳ Hà"}


def test_words_that_mean_several_are_told_with_each(ha_tinh: Traveller) -> None:
    there = commune_words.on("Xã Sơn Tây", date(2019, 8, 5))
    other = commune_words.on("Xã Sơn Hồng", date(2019, 8, 5))
    told = commune_words.unclear("Sơn", [*there, *other], date(2019, 8, 5))
    assert "Xã Sơn Tây, Huyện Hương Sơn (18172); Xã Sơn Hồng, Huyện Hương Sơn (18139)" in told.vi
