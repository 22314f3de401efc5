"""Hồ sơ mẫu: fills an empty installation with a fortnight of sample life, once."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from rich.console import Console
from rich.progress import Progress

from motcua.documents.actions.issue import past
from motcua.documents.actions.sign import sign_past
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.wiring.demo.life import Life

SEED = 7
PER_DAY = 6.0
SIGNED = 24  # letters of the sample life that are signed afterwards, the newest


def fill(days: int) -> None:
    """Play ``days`` of sample life up to now where there is no dossier yet."""
    if days > 0 and not Dossier.objects.exists():
        play(days, SEED, PER_DAY, busiest_agency(), clock.now())
        sign_past(SIGNED)


def play(days: int, seed: int, per_day: float, agency: str, end: datetime) -> Counter[str]:
    """Play ``days`` of an agency's life up to ``end``, with a progress bar; returns the tally."""
    begin = end - timedelta(days=days)
    life = Life(agency, seed, per_day)
    whole = (end - begin).total_seconds()
    with past(), Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Hồ sơ mẫu · Sample life", total=whole)
        life.play(begin, end, lambda at: bar.update(task, completed=(at - begin).total_seconds()))
    return life.tally


def busiest_agency() -> str:
    """The agency with the most procedures."""
    kept = publication.current().procedures.values()
    return Counter(procedure.agency for procedure in kept).most_common(1)[0][0]
