"""What ``make bench`` measures on is filled past the models; a new column must not break it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, models

from motcua.dossiers.models import Dossier, Paper, SearchToken
from motcua.dossiers.queries import queue, search
from motcua.dossiers.queries.search import Wanted
from motcua.identity.actions.make_demo import make_demo
from motcua.identity.demo import demo_email
from motcua.identity.models import Account
from motcua.identity.queries import officer
from motcua.kernel.clock import Traveller
from motcua.registers.models import Entry, EntryVersion, Return
from scripts.bench import dataset, figures, filling, one, reading, registers, report, returns

DESK = "so-tttt-mot-cua-1"


def test_two_hundred_dossiers_stand_in_queues_and_are_found(ha_tinh: Traveller) -> None:
    make_demo(ha_tinh.at.date())
    dataset.fill(200)

    assert Dossier.objects.count() == 200
    held = Dossier.objects.filter(organisation="").first()
    assert held is not None
    assert (held.tax_code, held.delivery, held.rev, held.form) == ("", "online", 1, {"a": "Mẫu"})
    assert (held.clock, held.holders, held.applicant) == ([], {}, None)
    assert SearchToken.objects.filter(token="mau").count() == 200

    actor = officer(Account.objects.get(email=demo_email(DESK)), DESK)
    Dossier.objects.filter(id=held.id).update(state=1, pool="so-tttt/clerk", holder="")
    waiting = [row.dossier.id for row in queue.page(actor, queue.Tab.ALL).rows]
    assert held.id in waiting
    found = search.search(actor, Wanted(text=str(held.code)))
    assert [row.id for row in found.page.rows] == [held.id]
    assert len(search.search(actor, Wanted(text="mau")).page.rows) > 10


def test_a_column_that_is_not_named_takes_its_usual_value() -> None:
    field = {f.column: f for f in Dossier._meta.concrete_fields}

    assert filling.usual(field["tax_code"]) == ""
    assert filling.usual(field["delivery"]) == "online"
    assert filling.usual(field["due"]) is None
    assert filling.usual(field["apologised"]) is False
    assert json.loads(filling.usual(field["fees"])) == []
    assert json.loads(filling.usual(field["holders"])) == {}
    assert filling.usual(models.PositiveIntegerField()) == 0


def test_a_column_that_is_no_more_is_told_of() -> None:
    with pytest.raises(LookupError, match=r"dossiers\.Dossier has no column colour"):
        filling.others(Dossier, ("id", "colour"))


def test_usual_values_are_written_as_sql() -> None:
    held = {"it's": "'it''s'", True: "true", None: "NULL", 7: "7"}

    assert {value: filling._literal(value) for value in held} == held


def test_figures_are_filled_by_postgresql_itself(ha_tinh: Traveller) -> None:
    if connection.vendor != "postgresql":
        assert one.evaluated(200) == {}
        return
    figures.fill(200)

    assert Dossier.objects.count() == 200
    assert Dossier.objects.filter(supplements__round=1).count() == 10
    assert Paper.objects.filter(source="store").count() == 13
    assert {held.clock == [] for held in Dossier.objects.all()} == {True}


def test_a_table_is_taken_in_and_its_register_read(
    ha_tinh: Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "TIMES", 2)
    found = registers.measure(60)

    assert found["rows"] == 60
    assert Entry.objects.filter(register="postal-points", sample=True).count() == 60
    assert EntryVersion.objects.count() == 180
    assert found["statements"].keys() == registers.addresses().keys()
    assert max(found["statements"].values()) <= 6
    assert {part["n"] for part in found["queries"].values()} == {2}


def test_units_answer_and_the_keeper_sees_who_is_missing(ha_tinh: Traveller, settings: Any) -> None:
    settings.DEMO = True
    make_demo(ha_tinh.at.date())

    found = returns.measure(4)

    assert (found["units"], Return.objects.filter(state="approved").count()) == (4, 4)
    assert found["asked"] == Return.objects.count() > 276
    assert found["statements"].keys() == {
        "form of a return", "return handed in", "map of who is missing",
    }  # fmt: skip
    assert max(found["statements"].values()) <= 15


def test_the_page_of_an_officer_costs_few_statements(ha_tinh: Traveller, settings: Any) -> None:
    settings.DEMO = True
    make_demo(ha_tinh.at.date())
    dataset.fill(200)

    found = reading.statements()

    # A dossier about an entry of a register asks for that entry, too.
    assert found.pop("dossier page") in (6, 7)
    assert found == {"queue page": 4, "search page": 4}


def test_every_part_has_its_rows_in_the_report() -> None:
    row, took = {"p50_ms": 1.0, "p95_ms": 2.0, "n": 3}, {"s": 2.5, "processor_s": 1.5}
    part = {
        "rows": 100_000, "looked_at": took, "taken_in": took, "again": took,
        "foreseen": took, "amended": took, "renamed": took, "queries": {"a number": row},
        "pages": {"entry page": row},
        "statements": {"entry page": 2},
    }  # fmt: skip

    shown = list(report.rows({"registers": part}))

    assert ("a table taken in, 100,000 rows", "", "", "2.5 s, 1.5 s of a processor") in shown
    assert ("register: entry page, 100,000 entries", "1.0", "2.0", "") in shown
    assert ("SQL statements of the register's entry page", "", "", "2") in shown


def test_rows_that_were_not_measured_stay_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("# Fast\n\n<!-- figures -->\n<!-- /figures -->\n\n## Why\n", "utf-8")
    report.write({"load": 0.2, "sqlite": {"letters": {"per_second": 30}, "statements": 9}}, page)
    report.write({"load": 5.0, "sqlite": {"letters": {"per_second": 20}}}, page)
    report.write({"load": 0.2, "due": {"24 working hours": 0.1}}, page)

    text = page.read_text("utf-8")
    assert "| SQL statements of a filing |  |  | 9 |" in text
    assert "| letters rendered |  |  | 20 a second |" in text
    assert text.count("letters rendered") == 1
    assert text.index("Without a database") < text.index("**SQLite**") < text.index("## Why")
    assert [line.rpartition(", ")[2] for line in text.splitlines() if line.endswith("busy |")] == [
        "busy |"
    ]
    assert text.count("quiet |") == 2
