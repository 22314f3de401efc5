"""Tỉnh mẫu có sửa đổi: Hà Tĩnh with one rule changed, for tests of what the law lets vary."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from motcua.definitions.model.common import Source
from motcua.definitions.model.procedure import Procedure, StepVerb
from motcua.definitions.model.province import DayKind, Province, SpecialDay
from motcua.dossiers.actions import propose, request_supplement, supplement
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import world
from motcua.dossiers.tests.stories import ITEMS
from motcua.kernel.clock import TZ, Traveller
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish


def at(text: str) -> datetime:
    """A moment of Hà Tĩnh, such as ``2019-08-05T09:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


def in_force(province: Province) -> None:
    """Publish ``province`` in place of the one in force."""
    publish(province)
    publication.forget()


def procedure(begins: str) -> Procedure:
    """The procedure whose name begins so, as the province's files have it."""
    return next(p for p in world.province().procedures if p.id.startswith(begins))


def with_procedure(begins: str, **change: Any) -> None:
    """Publish the province with one procedure changed."""
    rows = tuple(
        p.model_copy(update=change) if p.id.startswith(begins) else p
        for p in world.province().procedures
    )
    in_force(world.province().model_copy(update={"procedures": rows}))


def with_clock(begins: str, **change: Any) -> None:
    """Publish the province with another clock policy for one procedure."""
    with_procedure(begins, clock=procedure(begins).clock.model_copy(update=change))


def with_day_off(day: date) -> None:
    """Publish the province with one more day off."""
    more = SpecialDay(
        day=day, kind=DayKind.HOLIDAY, name="Nghỉ bão", source=Source.OWN, basis="Công điện"
    )
    in_force(world.province().model_copy(update={"days": (*world.province().days, more)}))


def at_officer(begins: str = "bc02") -> Dossier:
    """Received on Monday 5 August 2019 at 9:00, and with the officer who proposes."""
    return world.taken(world.at_step(world.received(begins), StepVerb.PROPOSE))


def asked(time: Traveller, begins: str = "bc02", **more: Any) -> Dossier:
    """A supplement was asked for on Tuesday 6 August 2019 at 9:00."""
    dossier = at_officer(begins)
    time.advance(timedelta(days=1))
    propose.propose(dossier.id, world.holder(dossier), outcome="supplement", items=ITEMS, **more)
    desk = world.officer(world.DESK)
    return request_supplement.request_supplement(dossier.id, desk, items=ITEMS)


def answered(time: Traveller, dossier: Dossier, when: str = "2019-08-15T08:00") -> Dossier:
    """The applicant supplemented, by default on Thursday 15 August 2019 at 8:00."""
    time.move_to(at(when))
    return supplement.supplement(dossier.id, world.citizen(), answer="Đã bổ sung đủ.")
