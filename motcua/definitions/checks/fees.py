"""Phí: every case has an amount, every dossier has a case, and no case hides another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from motcua.definitions.checks.tools import maybe, repeated
from motcua.definitions.conditions import parse_formula
from motcua.definitions.grammar import GrammarError
from motcua.definitions.model.form import FieldType
from motcua.definitions.model.procedure import ChannelKind, Fee, FeeCase, Moment, Procedure
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True
_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.YEAR)


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with fees."""
    for procedure in province.procedures:
        for number, fee in repeated(procedure.fees, lambda item: item.id):
            names = {"what": "fee", "what_vi": "Khoản phí", "id": fee.id}
            yield places.problem("P170", procedure, "fees", number, "id", **names)
        for number, fee in enumerate(procedure.fees):
            for index in range(len(fee.cases)):
                yield from _case(procedure, number, index, places)
            yield from _overlaps(procedure, number, fee, places)
            yield from _gaps(procedure, number, fee, places)
            yield from _asking(procedure, number, fee, places)
        if procedure.clock.fee_first and not _at_filing(procedure):
            yield places.problem("P273", procedure, "clock", "fee_first")


def _asking(procedure: Procedure, number: int, fee: Fee, places: Places) -> Iterator[Problem]:
    """Quantity, exemptions and the moment of collection."""
    if fee.quantity is not None:
        yield from _formula(procedure, ("fees", number, "quantity"), fee.quantity, places)
    components = {component.id: component for component in procedure.components}
    for index, exemption in enumerate(fee.exemptions):
        where = ("fees", number, "exemptions", index, "proof")
        proof = components.get(exemption.proof)
        if proof is None:
            words = {"id": exemption.proof, **maybe(exemption.proof, components)}
            yield places.problem("P270", procedure, *where, **words)
        elif proof.required and proof.when is None:
            yield places.problem("P272", procedure, *where, id=exemption.proof)
    if fee.collect == Moment.SUPPLEMENT and procedure.clock.rounds == 0:
        yield places.problem("P271", procedure, "fees", number, "collect")


def _at_filing(procedure: Procedure) -> bool:
    return any(fee.collect == Moment.FILING for fee in procedure.fees)


def _case(procedure: Procedure, number: int, index: int, places: Places) -> Iterator[Problem]:
    case = procedure.fees[number].cases[index]
    where = ("fees", number, "cases", index)
    if (case.amount is None) == (case.formula is None):
        yield places.problem("P160", procedure, *where)
    if case.effective_to is not None and case.effective_to <= case.effective_from:
        days = {"start": case.effective_from, "end": case.effective_to}
        yield places.problem("P107", procedure, *where, "effective_to", **days)
    if case.channel is not None and procedure.channel(case.channel) is None:
        yield places.problem("P163", procedure, *where, "channel", kind=case.channel.value)
    if case.formula is not None:
        yield from _formula(procedure, (*where, "formula"), case.formula, places)


def _formula(
    procedure: Procedure, path: tuple[object, ...], text: str, places: Places
) -> Iterator[Problem]:
    try:
        formula = parse_formula(text)
    except GrammarError as error:
        yield places.problem("P154", procedure, *path, why=error.why, why_vi=error.why_vi)
        return
    fields = {field.id: field for field in procedure.form.fields}
    for name in sorted(formula.fields):
        if name not in fields:
            yield places.problem("P155", procedure, *path, name=name, **maybe(name, fields))
        elif fields[name].type not in _NUMBERS:
            kind = fields[name].type.value
            yield places.problem("P156", procedure, *path, name=name, type=kind)


def _overlaps(procedure: Procedure, number: int, fee: Fee, places: Places) -> Iterator[Problem]:
    for index, case in enumerate(fee.cases):
        for other, earlier in enumerate(fee.cases[:index]):
            hides = earlier.when is None or earlier.when == case.when
            same = earlier.channel is None or earlier.channel == case.channel
            if hides and same and _meet(earlier, case):
                where = ("fees", number, "cases", index)
                yield places.problem("P162", procedure, *where, other=other + 1)
                break


def _meet(one: FeeCase, two: FeeCase) -> bool:
    last = date.max
    starts = max(one.effective_from, two.effective_from)
    return starts < min(one.effective_to or last, two.effective_to or last)


def _gaps(procedure: Procedure, number: int, fee: Fee, places: Places) -> Iterator[Problem]:
    """Each day on which the cases change, a case without condition must hold for each channel."""
    edges = {procedure.effective_from}
    for case in fee.cases:
        edges |= {case.effective_from, case.effective_to or date.max}
    end = procedure.effective_to or date.max
    for day in sorted(e for e in edges if procedure.effective_from <= e < end):
        for channel in procedure.channels:
            if not any(_always(case, channel.kind, day) for case in fee.cases):
                words = {"day": day, "kind": channel.kind.value}
                yield places.problem("P161", procedure, "fees", number, "cases", **words)
                return


def _always(case: FeeCase, channel: ChannelKind, day: date) -> bool:
    ends = case.effective_to or date.max
    fits = case.channel is None or case.channel == channel
    return case.when is None and fits and case.effective_from <= day < ends
