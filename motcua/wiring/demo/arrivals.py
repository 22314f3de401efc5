"""Hồ sơ đến: when people file, which procedures, and what they write."""

from __future__ import annotations

import math
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from motcua.definitions.conditions import parse_condition
from motcua.definitions.model.procedure import ChannelKind, Pattern, Procedure
from motcua.definitions.model.province import Example, Province
from motcua.definitions.model.register import Register
from motcua.dossiers.actions._open import Filing, Handed
from motcua.kernel.clock import TZ
from motcua.kernel.worktime import Calendar
from motcua.wiring.demo import papers
from motcua.wiring.demo.people import Person

WEEKDAYS = (1.3, 1.1, 1.0, 1.0, 0.8)  # Mondays are busy, Fridays quiet
EVENING = 0.25  # of what is filed online comes after office hours
WEEKEND = 0.15


@dataclass(frozen=True)
class Arrival:
    """Một lượt nộp: the moment, the procedure and the way."""

    at: datetime
    procedure: Procedure
    channel: ChannelKind


class Arrivals:
    """Dòng hồ sơ: draws arrivals day by day."""

    def __init__(self, chance: Random, province: Province, agency: str, per_day: float) -> None:
        self.chance, self.per_day = chance, per_day
        self.procedures = [p for p in province.procedures if p.agency == agency]
        self.examples: Mapping[str, Example] = {e.procedure: e for e in province.examples}
        shown = [p for p in self.procedures if p.id in self.examples]
        kept = {register.id: register for register in province.registers}
        self.procedures = [
            p for p in shown if not _of_the_sample_rows(p, self.examples[p.id], kept)
        ]
        self.weights = [_weight(p, chance) for p in self.procedures]

    def on(self, day: date, cal: Calendar) -> Iterator[Arrival]:
        """The arrivals of one day, in order of time."""
        working = cal.is_working_day(day)
        mean = self.per_day * (_season(day, cal) * WEEKDAYS[min(day.weekday(), 4)])
        count = _poisson(self.chance, mean if working else mean * WEEKEND)
        found = [self._one(day, cal, working) for _ in range(count)]
        return iter(sorted(found, key=lambda arrival: arrival.at))

    def _one(self, day: date, cal: Calendar, working: bool) -> Arrival:
        weights = [
            weight if procedure.in_force(day) else 0.0
            for procedure, weight in zip(self.procedures, self.weights, strict=True)
        ]
        procedure = self.chance.choices(self.procedures, weights)[0]
        ways = [c.kind for c in procedure.channels]
        if not working and ChannelKind.ONLINE in ways:
            ways = [ChannelKind.ONLINE]
        shares = {ChannelKind.ONLINE: 0.68, ChannelKind.COUNTER: 0.25, ChannelKind.POST: 0.07}
        channel = self.chance.choices(ways, [shares[w] for w in ways])[0]
        if channel == ChannelKind.ONLINE and (not working or self.chance.random() < EVENING):
            at = datetime.combine(day, time(18), TZ) + timedelta(minutes=self.chance.randrange(270))
            return Arrival(at, procedure, channel)
        opens = cal.opens(day) if working else datetime.combine(day, time(8), TZ)
        at = cal.add_minutes(opens, self.chance.randrange(5, max(cal.day_minutes - 30, 10)))
        return Arrival(at, procedure, channel)

    def filing(self, arrival: Arrival, person: Person) -> Filing:
        """What this person files: the procedure's example in the person's own words."""
        sample = self.examples[arrival.procedure.id]
        mine = {
            "full_name": person.name,
            "organisation": person.firm,
            "id_number": person.id_number,
            "phone": person.phone,
            "address": person.address,
        }
        swap = {v: mine[k] for k, v in sample.applicant.items() if k in mine and v}
        applicant = {k: mine[k] if k in mine and v else v for k, v in sample.applicant.items()}
        form = {
            k: swap.get(v, v) if isinstance(v, str) else list(v) for k, v in sample.form.items()
        }
        finds = arrival.procedure.result.finds
        if finds is not None and finds in form:
            form[finds] = _own(str(form[finds]), person.id_number[-4:])
        handed = [Handed(component, papers.sample(component)) for component in sample.components]
        if arrival.channel != ChannelKind.ONLINE:
            handed += [
                Handed(c.id, None, kind="original")
                for c in arrival.procedure.components
                if c.is_form and c.id not in sample.components and _asked(c.when, form)
            ]
        collected = arrival.channel != ChannelKind.ONLINE and self.chance.random() < 0.8
        online = arrival.procedure.online_result and not collected
        return Filing(
            procedure=arrival.procedure.id,
            channel=arrival.channel.value,
            applicant=applicant,
            form=form,
            papers=handed,
            delivery="online" if online else "desk",
            declared=True,
            key=str(uuid.UUID(int=self.chance.getrandbits(128), version=4)),
            account=person.actor.account,
        )


def _own(named: str, mark: str) -> str:
    """The number or name of a paper, made the person's own by four digits.

    The example's own is left to whoever tries the example: it would be somebody else's by then.
    """
    if named.isdigit():
        return named[: -len(mark)] + mark
    leading = re.match(r"\d+", named)
    return mark + named[leading.end() :] if leading else f"{named} {mark}"


def _of_the_sample_rows(
    procedure: Procedure, example: Example, registers: Mapping[str, Register]
) -> bool:
    """Whether the example names a paper that only a sample row of the register can be."""
    result = procedure.result
    book = registers.get(result.feeds or "")
    if book is None or result.known_from is None:
        return False
    dated = str(example.form.get(result.if_missing.get(book.key.dated or "", ""), ""))
    return dated >= result.known_from.isoformat()


def _asked(when: str | None, form: Mapping[str, object]) -> bool:
    return when is None or parse_condition(when).holds(form)


def _weight(procedure: Procedure, chance: Random) -> float:
    """Notifications and confirmations are frequent; the rest differ a great deal."""
    base = 3.0 if procedure.pattern in (Pattern.NOTIFICATION, Pattern.IMMEDIATE) else 1.0
    return base * math.exp(chance.gauss(0, 0.8))


def _season(day: date, cal: Calendar) -> float:
    """Quiet in the week before and after the long New Year holiday (Tết)."""
    around = (day + timedelta(days=n) for n in range(-7, 8))
    free = sum(not cal.is_working_day(near) for near in around)
    return 0.4 if free >= 8 else 1.0


def _poisson(chance: Random, mean: float) -> int:
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count
