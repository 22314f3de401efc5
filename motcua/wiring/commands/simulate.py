"""Lệnh ``motcua simulate``: a believable span of an agency's life, through the real actions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Exit status 0; 1 where nothing is published yet."""
    parser = argparse.ArgumentParser(prog="motcua simulate", description=__doc__)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--seed", type=int, default=7, help="the same seed plays the same life")
    parser.add_argument("--per-day", type=float, default=10.0, help="arrivals on a usual day")
    parser.add_argument("--agency", help="default: the one with the most procedures")
    parser.add_argument("--until", metavar="TIME", help="2019-09-30T17:00, default now")
    options = parser.parse_args(list(argv))
    start()
    from motcua.kernel import clock
    from motcua.publication import queries as publication
    from motcua.wiring.demo import accounts, sample

    try:
        agency = options.agency or sample.busiest_agency()
    except publication.NothingPublished:
        sys.stderr.write("motcua simulate: apply a province first (motcua apply)\n")
        return 1
    end = clock.now()
    if options.until:
        end = datetime.fromisoformat(options.until).replace(tzinfo=clock.TZ)
    with clock.travel(end):
        accounts.make(options.days)
    tally = sample.play(options.days, options.seed, options.per_day, agency, end)
    for what, times in sorted(tally.items()):
        sys.stdout.write(f"{times:>7}  {what}\n")
    return 0
