"""Lệnh ``motcua figures``: every figure of the province on a day, computed from the snapshot."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from motcua.wiring.commands._django import start

if TYPE_CHECKING:
    from motcua.indicators.queries import Found


def run(argv: Sequence[str]) -> int:
    """Print the figures; 0, or 1 where one could not be computed, or there is nothing to ask."""
    options = argparse.ArgumentParser(prog="motcua figures", description=__doc__)
    options.add_argument("names", nargs="*", help="only these, or groups of them (press.*)")
    options.add_argument("--as-of", type=date.fromisoformat, help="YYYY-MM-DD; default today")
    options.add_argument(
        "--known-on", type=date.fromisoformat,
        help="YYYY-MM-DD; from registers as they were known in the evening of that day",
    )  # fmt: skip
    options.add_argument("--format", choices=("text", "json"), default="text")
    options.add_argument("--language", choices=("vi", "en"), default="vi")
    options.add_argument("--stale", action="store_true", help="use the snapshot as it is")
    chosen = options.parse_args(list(argv))
    start()
    from motcua.indicators.queries import figures, figures_known
    from motcua.indicators.snapshot.build import refresh
    from motcua.indicators.snapshot.store import NoSnapshot
    from motcua.kernel import clock
    from motcua.publication.queries import NothingPublished

    today = clock.local(clock.now()).date()
    as_of = chosen.as_of or today
    if (last := max(as_of, chosen.known_on or as_of)) > today:
        sys.stderr.write(f"motcua figures: {last} is still to come; today is {today}\n")
        return 1
    try:
        if unknown := _unknown(chosen.names):
            sys.stderr.write(f"motcua figures: no figure is called {', '.join(unknown)}\n")
            return 1
        if not chosen.stale:
            refresh()
        if chosen.known_on is None:
            found = figures(as_of, chosen.names, language=chosen.language)
        else:
            known = chosen.known_on
            found = figures_known(as_of, known, chosen.names, language=chosen.language)
    except (NothingPublished, NoSnapshot) as error:
        sys.stderr.write(f"motcua: {error}\n")
        return 1
    return _print(found, chosen.format, chosen.language)


def _print(found: Sequence[Found], form: str, language: str) -> int:
    """Print the figures, and what could not be told; 1 where one could not be computed."""
    if form == "json":
        shown = {one.id: one.shown.plain() for one in found if one.shown}
        sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")
    else:
        for one in found:
            value = "-" if one.shown is None or one.shown.value is None else one.shown.value
            unit = one.indicator.unit.get(language)
            sys.stdout.write(f"{one.id:<40} {value!s:>14} {unit}\n")
    untold = [one.id for one in found if one.figure is None and not one.error]
    if untold:
        why = "rest on more than registers, and what was known of that is not kept"
        sys.stderr.write(f"motcua: {len(untold)} figures {why}: {', '.join(untold)}\n")
    failed = [one for one in found if one.error]
    for one in failed:
        sys.stderr.write(f"motcua: {one.id}: {one.error}\n")
    return 1 if failed else 0


def _unknown(names: Sequence[str]) -> list[str]:
    """Those of ``names`` that no figure of the province answers to."""
    from motcua.indicators.queries import indicators

    return [name for name in names if not indicators([name])]
