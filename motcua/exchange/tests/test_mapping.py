"""Rule 53: every value of our closed lists has a code on the other side, or the build fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.definitions.checks import exchange as check
from motcua.definitions.loader import load
from motcua.definitions.model.exchange import CodeTable, DeliveryKind, PaidBy, Standing
from motcua.dossiers.filing import DELIVERIES
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.exchange.portal import mapping
from motcua.ledger.types import TYPES
from motcua.payments.models.money import METHODS

PORTAL = world.province().portal
assert PORTAL is not None


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("outcome", ["", "grant", "refuse"])
def test_every_state_has_a_number(state: State, outcome: str) -> None:
    number = mapping.code(PORTAL.states, mapping.standing(state, outcome))
    assert number == str(state.value)


def test_the_lists_at_the_edge_are_the_lists_of_the_house() -> None:
    plain = {s.name.lower() for s in State} - {"resolved", "returned"}
    outcomes = {"granted", "refused", "grant_returned", "refusal_returned"}
    assert {s.value for s in Standing} == plain | outcomes
    assert {d.value for d in DeliveryKind} == set(DELIVERIES)
    assert {p.value for p in PaidBy} - {"nothing"} == {way for way, _ in METHODS}


def test_progress_names_events_that_exist() -> None:
    assert set(PORTAL.progress) <= set(TYPES)


def test_an_unmapped_value_is_an_error() -> None:
    table = CodeTable.model_validate({"source": "own", "codes": {}})
    with pytest.raises(mapping.Unmapped):
        mapping.code(table, "online")


@pytest.mark.parametrize(
    ("line", "changed", "code"),
    [
        ("    refused: '9'\n", "", "P310"),
        ("    refused: '9'\n", "    refusd: '9'\n", "P311"),
        ("    refused: '9'\n", "    refused: '11'\n", "P312"),
        ("    post: '3'\n", "", "P310"),
        ("    foreign: '1'\n", "", "P310"),
        ("unit_code: 000.00.00.H27", "unit_code: nowhere", "P313"),
        ("  dossier.received:", "  dosier.received:", "P316"),
    ],
)
def test_the_files_are_checked(tmp_path: Path, line: str, changed: str, code: str) -> None:
    for path in world.PROVINCE.rglob("*"):
        if path.is_file() and path.parent.name not in ("procedures", "examples"):
            there = tmp_path / path.relative_to(world.PROVINCE)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
    file = tmp_path / "exchange" / "national-portal.yaml"
    text = file.read_text("utf-8")
    assert line in text
    file.write_text(text.replace(line, changed, 1), "utf-8")
    loaded = load(tmp_path)
    assert loaded.draft is not None
    found = list(check.check(loaded.draft, loaded.places))
    assert code in {problem.code for problem in found}
    assert all(problem.file == "exchange/national-portal.yaml" for problem in found)
    assert all(problem.line > 1 for problem in found)


def test_the_province_itself_has_no_such_problem() -> None:
    loaded = load(world.PROVINCE)
    assert loaded.draft is not None
    assert list(check.check(loaded.draft, loaded.places)) == []
