"""Giờ hành chính: the office hours of a day and how they change with the season."""

from dataclasses import dataclass
from datetime import date, time

Span = tuple[time, time]
OFFICE_SPANS: tuple[Span, ...] = ((time(7, 0), time(11, 30)), (time(13, 30), time(17, 0)))


def minute_of(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute


def time_of(minute: int) -> time:
    """The time of day that is so many minutes after midnight (0 to 1439)."""
    return time(minute // 60, minute % 60)


@dataclass(frozen=True)
class Hours:
    """Giờ làm việc trong ngày: spans of office hours in order, such as morning and afternoon; none
    when closed.

    Raises ValueError when spans overlap, are out of order, are empty or are not on a whole minute.
    """

    spans: tuple[Span, ...] = OFFICE_SPANS

    def __post_init__(self) -> None:
        last = -1
        for opens, closes in self.spans:
            if opens.second or closes.second or opens.microsecond or closes.microsecond:
                raise ValueError(f"office hours are in whole minutes, not {opens}-{closes}")
            if minute_of(opens) <= last or minute_of(closes) <= minute_of(opens):
                raise ValueError(
                    f"office hours {opens:%H:%M}-{closes:%H:%M} are out of order or overlap"
                )
            last = minute_of(closes)

    @property
    def minutes(self) -> int:
        """Working minutes of such a day."""
        return sum(minute_of(b) - minute_of(a) for a, b in self.spans)

    @classmethod
    def parse(cls, text: str) -> "Hours":
        """Read ``07:00-11:30, 13:30-17:00``; an empty text is a closed day. Raises ValueError."""
        spans: list[Span] = []
        for part in filter(None, (p.strip() for p in text.split(","))):
            opens, _, closes = part.replace("\u2013", "-").partition("-")
            try:
                span = (time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip()))
            except ValueError:
                raise ValueError(f"office hours are written 07:00-11:30, not {part!r}") from None
            spans.append(span)
        return cls(tuple(spans))

    def __str__(self) -> str:
        return ", ".join(f"{a:%H:%M}\u2013{b:%H:%M}" for a, b in self.spans)


CLOSED = Hours(())
OFFICE_HOURS = Hours()


@dataclass(frozen=True)
class Season:
    """Mùa: office hours of a part of every year, from one (month, day) to another, both
    included."""

    first: tuple[int, int]
    last: tuple[int, int]
    hours: tuple[Hours, ...]

    def __post_init__(self) -> None:
        for month, day in (self.first, self.last):
            date(2000, month, day)
        if len(self.hours) != 7:
            raise ValueError(
                f"a season has hours for seven days, Monday first, not {len(self.hours)}"
            )
