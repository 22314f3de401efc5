"""Approved figures of returns are rows of the snapshot; a correction changes its own row alone."""

from __future__ import annotations

from motcua.indicators.snapshot.build import refresh
from motcua.indicators.tests.test_refresh import rows
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.actions.correct import correct
from motcua.registers.returns.tests import asking

SHARE = (
    "SELECT sum(v.number) FROM return_values v JOIN returns r ON r.id = v.return_id "
    "WHERE r.definition = 'agency-equipment' AND r.period = '2018' AND v.field = 'computers'"
)


def test_only_the_version_that_counts_is_a_figure(ha_tinh: object) -> None:
    made = asking.campaign()
    first, second = asking.of(made), asking.of(made, "18070")
    asking.approved(first, computers="21")
    asking.approved(second, computers="30")
    refresh()
    assert rows(SHARE) == [[51.0]]
    assert rows("SELECT state, count(*) FROM returns GROUP BY 1 ORDER BY 1") == [
        ["approved", 2], ["due", made.returns.count() - 2],
    ]  # fmt: skip
    correct(first.id, asking.link(first), "Đếm thiếu máy")
    again = asking.submitted(asking.of(made), computers="25")
    assert refresh().whole is False
    assert rows(SHARE) == [[51.0]]
    approve(again.id, asking.keeper())
    part = refresh()
    assert rows(SHARE) == [[55.0]]
    assert refresh(whole=True).digest == part.digest
