"""Hồ sơ mẫu: every procedure has one, and it would be received without a supplement."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.definitions.checks.tools import maybe
from motcua.definitions.grammar import GrammarError
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Example, Province, UnitLevel
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem
from motcua.definitions.requirements import components_needed
from motcua.definitions.values import clean_form

APPLICANT = (
    "kind", "full_name", "id_number", "phone", "email", "address", "organisation", "tax_code",
    "position", "birth_date",
)  # fmt: skip
DELIVERY = ("online", "desk", "post")


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield procedures without an example, and examples that would be refused."""
    procedures = {procedure.id: procedure for procedure in province.procedures}
    shown = {example.procedure for example in province.examples}
    for procedure in province.procedures:
        if procedure.id not in shown:
            yield places.problem("P260", procedure, id=procedure.id)
    communes = frozenset(
        key
        for unit in province.units
        if unit.level is UnitLevel.COMMUNE
        for key in (unit.code, f"{unit.code}@{unit.valid_from}")
    )
    for example in province.examples:
        found = procedures.get(example.procedure)
        if found is None:
            if (places.root / "procedures" / f"{example.procedure}.yaml").is_file():
                continue  # it is there but cannot be read, which has been said already
            words = {"id": example.procedure, **maybe(example.procedure, procedures)}
            yield places.problem("P261", example, "procedure", **words)
            continue
        yield from _applicant(example, found, places)
        try:
            yield from _answers(example, found, communes, places)
        except GrammarError:
            continue  # the check of conditions says which one cannot be read


def _applicant(example: Example, procedure: Procedure, places: Places) -> Iterator[Problem]:
    for name in example.applicant:
        if name not in APPLICANT:
            words = {"what": "applicant's datum", "what_vi": "dữ liệu người nộp"}
            known = ", ".join(APPLICANT)
            yield places.problem(
                "P266", example, "applicant", name, value=name, known=known, **words
            )
    kind = example.applicant.get("kind", "")
    allowed = [applicant.value for applicant in procedure.applicants]
    if kind not in allowed:
        words = {"what": "kind of applicant", "what_vi": "đối tượng nộp", "value": kind}
        where = ("applicant", "kind")
        yield places.problem("P266", example, *where, known=", ".join(allowed), **words)
    if example.delivery not in DELIVERY:
        words = {"what": "way of delivery", "what_vi": "cách nhận", "value": example.delivery}
        yield places.problem("P266", example, "delivery", known=", ".join(DELIVERY), **words)


def _answers(
    example: Example, procedure: Procedure, communes: frozenset[str], places: Places
) -> Iterator[Problem]:
    ids = {field.id for field in procedure.form.fields}
    clean, errors = clean_form(procedure.form, example.form, communes=communes or None)
    for name in example.form:
        if name not in ids:
            words = {"name": name, **maybe(name, ids)}
            yield places.key_problem("P262", example, "form", name, **words)
    for error in errors:
        if error.code != "unknown":
            words = {"name": error.field, "why": error.text("en"), "why_vi": error.text("vi")}
            yield places.problem("P263", example, "form", error.field, **words)
    components = {component.id: component for component in procedure.components}
    for index, attached in enumerate(example.components):
        if attached not in components:
            found = maybe(attached, components)
            yield places.problem("P265", example, "components", index, id=attached, **found)
    for component in components_needed(procedure, clean):
        if component.id not in example.components:
            yield places.problem("P264", example, "components", id=component.id)
