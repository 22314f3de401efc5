"""Một quãng đời của cơ quan: plays believable work through the real actions, by a moving clock.

An agenda holds what happens next to each dossier; the clock jumps from one entry to the next. Every
choice comes from one seeded generator, so the same seed plays the same life. A refusal by the life
cycle is a fact of that life: it is counted, and the dossier is looked at again later.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from itertools import count
from random import Random
from uuid import UUID

from motcua.definitions.model.procedure import ChannelKind, Role
from motcua.dossiers.actions import file, submit
from motcua.dossiers.errors import Invalid, NotFound, Refused
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.payments.actions.close_till import close_till
from motcua.payments.queries import in_till, open_tills
from motcua.publication import queries as publication
from motcua.units.queries import calendar_of
from motcua.wiring import timed
from motcua.wiring.demo import people
from motcua.wiring.demo.arrivals import Arrival, Arrivals
from motcua.wiring.demo.desk_work import next_for
from motcua.wiring.demo.officers import Officers

Job = Callable[[], None]
TIMED_EVERY = timedelta(hours=6)
EVENING = time(17, 30)  # when the counter has closed


@dataclass
class Life:
    """Cuộc chơi: the agenda, the people, and the tally of what happened."""

    agency: str
    seed: int
    per_day: float
    chance: Random = field(init=False)
    tally: Counter[str] = field(default_factory=Counter)
    agenda: list[tuple[datetime, int, Job]] = field(default_factory=list)
    order: count[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        live = publication.current()
        self.chance = Random(self.seed)  # noqa: S311 - a simulation, nothing secret
        self.cal = calendar_of(self.agency)
        self.arrivals = Arrivals(self.chance, live.province, self.agency, self.per_day)

    def play(self, begin: datetime, end: datetime, tell: Callable[[datetime], None]) -> None:
        """Everything from ``begin`` to ``end``; ``tell`` hears how far it has come."""
        with clock.travel(begin) as hand:
            self.officers = Officers(self.chance, begin.date())
            self.people = people.make(self.chance, max(12, int(self.per_day * 4)))
            day = begin.date()
            while day <= end.date():
                self.at(datetime.combine(day, EVENING, begin.tzinfo), self._close_tills)
                for arrival in self.arrivals.on(day, self.cal):
                    if begin <= arrival.at <= end:
                        self.at(arrival.at, partial(self.arrive, arrival))
                day += timedelta(days=1)
            moment = begin + TIMED_EVERY
            while moment <= end:
                self.at(moment, self._timed)
                moment += TIMED_EVERY
            self._run(hand, end, tell)

    def _run(self, hand: Traveller, end: datetime, tell: Callable[[datetime], None]) -> None:
        while self.agenda and self.agenda[0][0] <= end:
            at, _, job = heapq.heappop(self.agenda)
            hand.move_to(at)
            job()
            tell(at)

    def at(self, moment: datetime, job: Job) -> None:
        """Put a job on the agenda; jobs of one moment keep their order."""
        heapq.heappush(self.agenda, (moment, next(self.order), job))

    def work_in(self, minutes: float) -> datetime:
        """The moment so many working minutes from now."""
        return self.cal.add_minutes(clock.now(), max(1, int(minutes)))

    def arrive(self, arrival: Arrival) -> None:
        """Somebody files, online or at the counter."""
        person = self.chance.choice(self.people)
        try:
            filing = self.arrivals.filing(arrival, person)
            if arrival.channel == ChannelKind.ONLINE:
                dossier = submit.submit(filing, person.actor)
            else:
                clerk = self.officers.with_role(self.agency, Role.CLERK)
                dossier = file.file(filing, clerk)
        except (Invalid, Refused):
            self.tally["filing refused"] += 1
            return
        self.tally["filed"] += 1
        wait = 5 if arrival.channel == ChannelKind.COUNTER else self.chance.triangular(10, 420, 90)
        self.later(dossier.id, self.work_in(wait))

    def later(self, dossier: UUID, moment: datetime) -> None:
        """Look at a dossier again at ``moment`` and do what is due then."""
        self.at(moment, lambda: self._attend(dossier))

    def _attend(self, key: UUID) -> None:
        dossier = Dossier.objects.get(id=key)
        try:
            moment = next_for(self, dossier)
        except (Refused, Invalid, NotFound) as refused:
            reason = refused.refusal.code if isinstance(refused, Refused) else "invalid"
            self.tally[f"refused: {reason}"] += 1
            moment = self.work_in(self.cal.day_minutes)
        if moment is not None:
            self.later(key, moment)

    def _close_tills(self) -> None:
        """In the evening each cashier counts the own till; nothing is missing in this life."""
        for till in open_tills(self.agency):
            close_till(till.id, self.officers.actors[till.post], counted=in_till(till))

    def _timed(self) -> None:
        self.tally["by the system"] += timed.run(clock.now())
