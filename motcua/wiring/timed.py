"""Việc theo giờ: what becomes due by itself, found in sets and done one action each.

Each verb is the system's own: ``lapse`` (a supplement never came), ``consent`` (tacit approval),
``warn`` (near or past the due time), ``miss_answer`` (a consulted agency is late). The action asks
the life cycle again, under lock, so a candidate that somebody served meanwhile is refused and
nothing happens.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Q

from motcua.definitions.model.procedure import Pattern
from motcua.documents.actions.sign import ask_again
from motcua.documents.files import sweep
from motcua.documents.signing import choice
from motcua.dossiers.actions.consent import consent
from motcua.dossiers.actions.lapse import lapse
from motcua.dossiers.actions.miss_answer import miss_answer
from motcua.dossiers.actions.warn import LATE, NEAR, warn
from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.models import Consultation, Dossier, Draft, Paper
from motcua.dossiers.states import AT_WORK, State
from motcua.exchange import running as exchange
from motcua.indicators import tasks as figures
from motcua.kernel import clock
from motcua.notices.actions.forget import forget
from motcua.notices.tasks import enqueue_if_due
from motcua.payments import tasks as payments
from motcua.payments.actions.fold import fold
from motcua.publication import queries as publication
from motcua.registers.actions import expire, reindex
from motcua.registers.actions import warn as warn_entry
from motcua.registers.returns.actions import remind
from motcua.units.queries import calendar_of

Key = TypeVar("Key", UUID, int, str)

log = logging.getLogger("motcua.work")

AT_ONCE = 200  # candidates of each kind in one round
NEAR_DAYS = 2  # working days before the due day
SHORT = timedelta(days=2)  # a shorter time has no warning that it is near
SWEEP_EVERY = timedelta(hours=1)

_swept: list[datetime] = []


def run(at: datetime) -> int:
    """One round: every system verb that is due at ``at``; returns how many were done."""
    try:
        publication.current()
    except publication.NothingPublished:
        return 0
    done = 0
    done += _each(overdue_supplements(at), lapse)
    done += _each(tacit(at), consent)
    done += _each(late(at), lambda key: warn(key, LATE))
    done += _each(near(at), lambda key: warn(key, NEAR))
    done += _each(unanswered(at), miss_answer)
    done += _each(expire.due(clock.local(at).date()), expire.expire)
    _each(reindex.due(), reindex.reindex)  # how entries are found is no part of their life
    done += _each(warn_entry.due(clock.local(at).date()), warn_entry.warn)
    done += _each(remind.due(clock.local(at).date()), remind.remind)
    done += exchange.rounds(at)
    done += enqueue_if_due()
    if choice.signs():
        done += ask_again(at)
    done += payments.ask_silent(at)
    figures.enqueue_if_behind(at)  # how old the figures are is no part of anybody's life
    while fold():
        pass
    if not _swept or at - _swept[-1] >= SWEEP_EVERY:
        _swept[:] = [at]
        sweep_files()
        forget(at)
        payments.forget(at)
    return done


def _each(keys: Iterable[Key], verb: Callable[[Key], object]) -> int:
    """Run one action for each; a refusal means that somebody was faster."""
    done = 0
    for key in keys:
        try:
            verb(key)
            done += 1
        except (Refused, NotFound):
            continue
        except Exception:
            log.exception("timed work on %s failed", key)
    return done


def overdue_supplements(at: datetime) -> list[UUID]:
    """Dossiers that await a supplement whose time is over."""
    rows = Dossier.objects.filter(state=State.AWAITING_SUPPLEMENT, stop_at__lte=at)
    return list(rows.order_by("stop_at").values_list("id", flat=True)[:AT_ONCE])


def tacit(at: datetime) -> list[UUID]:
    """Dossiers at work under a procedure of tacit approval, past their due time."""
    silent = [
        p.id
        for p in publication.current().procedures.values()
        if p.pattern is Pattern.TACIT_APPROVAL
    ]
    if not silent:
        return []
    rows = Dossier.objects.filter(state__in=AT_WORK, procedure__in=silent, due__lte=at)
    return list(rows.order_by("due").values_list("id", flat=True)[:AT_ONCE])


def late(at: datetime) -> list[UUID]:
    """Dossiers at work past their due time, of which nobody was told yet."""
    return _unwarned(Q(due__lte=at), LATE)


def near(at: datetime) -> list[UUID]:
    """Dossiers at work due within two working days, where the whole time is longer than that.

    So a Monday's due time is warned of on Thursday, when an apology can still go out in time
    (NĐ 61/2018 Đ19.9). The days are those of the province's calendar.
    """
    calendar = calendar_of("")
    last = calendar.nth_working_day(clock.local(at).date(), NEAR_DAYS)
    soon = Q(due__gt=at) & Q(due__lte=calendar.closes(last))
    return _unwarned(soon & Q(due__gt=F("received_at") + SHORT), NEAR)


def unanswered(at: datetime) -> list[int]:
    """Consultations whose answer is late and of which nobody was told yet."""
    rows = Consultation.objects.filter(
        answered_at=None, missed_at=None, until__lt=at, dossier__state__in=AT_WORK
    )
    return list(rows.order_by("until").values_list("id", flat=True)[:AT_ONCE])


def _unwarned(which: Q, level: int) -> list[UUID]:
    rows = Dossier.objects.filter(which, state__in=AT_WORK, warned__lt=level)
    return list(rows.order_by("due").values_list("id", flat=True)[:AT_ONCE])


def sweep_files() -> int:
    """Remove stored contents that nothing names; those of drafts and papers are named."""
    named = set(Paper.objects.exclude(sha256="").values_list("sha256", flat=True))
    for papers in Draft.objects.filter(dossier=None).values_list("papers", flat=True).iterator():
        named |= {one.get("sha256", "") for files in papers.values() for one in files}
    return sweep(named)
