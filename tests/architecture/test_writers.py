"""One writer: only files under ``dossiers/actions`` change a dossier."""

from __future__ import annotations

import ast

import pytest

from motcua.dossiers.models import Dossier
from tests.architecture.tree import parsed, python

ACTIONS = "motcua/dossiers/actions/"
PLAYGROUNDS = ("/tests/",)
FIELDS = {field.name for field in Dossier._meta.get_fields()} - {"id"}
TABLES = {"Dossier", "Paper", "Supplement", "Consultation", "Rating", "Submission", "SearchToken"}
WRITES = {"save", "update", "create", "delete", "bulk_create", "bulk_update", "get_or_create"}
WRITES |= {"update_or_create", "select_for_update"}
# What writes its own table below the actions, and why.
ALLOWED = {
    "motcua/dossiers/search.py": "words of a new dossier, called by the actions",
    "motcua/dossiers/codes.py": "the counter of codes, called by the actions",
    "motcua/dossiers/clockwork.py": "pure: fields of its own values",
}


def outside() -> list[str]:
    return [
        path
        for path in python()
        if not path.startswith(ACTIONS)
        and not any(part in path for part in PLAYGROUNDS)
        and path not in ALLOWED
    ]


def test_nobody_else_assigns_a_dossiers_fields() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in outside()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Assign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute)
        and target.attr in FIELDS
        and isinstance(target.value, ast.Name)
        and "dossier" in target.value.id.lower()
    ]
    assert not found, (
        f"A dossier is changed outside its actions at {found}. The life cycle would not be asked "
        "and the ledger would not know: write an action, or call one that is there."
    )


def test_nobody_else_writes_the_dossiers_tables() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in outside()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and _root(node.func) in TABLES
    ]
    assert not found, f"Only actions write: move {found} into an action under {ACTIONS}."


def _root(node: ast.expr) -> str:
    """The name that a chain of calls and attributes begins with."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize(
    ("source", "name"), [("Dossier.objects.filter(a=1).update(b=2)", "Dossier"), ("x.save()", "x")]
)
def test_the_guard_sees_the_table_behind_a_chain(source: str, name: str) -> None:
    expression = ast.parse(source, mode="eval").body
    assert isinstance(expression, ast.Call)
    assert _root(expression.func) == name
