"""Kênh và kiểu thủ tục: channels, reasons for partial service, tacit and immediate procedures."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.definitions.checks.tools import repeated
from motcua.definitions.hours import limit_hours
from motcua.definitions.model.common import Source
from motcua.definitions.model.procedure import ChannelKind, Pattern, Procedure
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with channels and with what the pattern promises."""
    for procedure in province.procedures:
        for index, channel in repeated(procedure.channels, lambda item: item.kind):
            where = ("channels", index, "kind")
            yield places.problem("P112", procedure, *where, kind=channel.kind.value)
        yield from _partial(procedure, places)
        for index, basis in repeated(procedure.legal_basis, lambda item: item.title):
            where = ("legal_basis", index, "title")
            yield places.problem("P115", procedure, *where, title=basis.title)
        if procedure.pattern is Pattern.TACIT_APPROVAL and all(
            basis.source is Source.OWN for basis in procedure.legal_basis
        ):
            yield places.problem("P113", procedure, "legal_basis")
        if procedure.pattern is Pattern.IMMEDIATE:
            for index, channel in enumerate(procedure.channels):
                if limit_hours(channel.limit) > 8:
                    yield places.problem("P114", procedure, "channels", index, "limit", "amount")


def _partial(procedure: Procedure, places: Places) -> Iterator[Problem]:
    online = procedure.channel(ChannelKind.ONLINE) is not None
    whole = online and procedure.online_result
    if not whole and procedure.partial is None:
        yield places.problem("P110", procedure, "channels" if not online else "online_result")
    elif whole and procedure.partial is not None and procedure.online_payment:
        yield places.key_problem("P111", procedure, "partial")
