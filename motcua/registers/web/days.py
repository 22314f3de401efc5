"""Ngày được hỏi: as it stood on a day, as it was known on a day; read from the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.registers.queries import listing
from motcua.ui.forms import parse_date


@dataclass(frozen=True)
class Asked:
    """Điều được hỏi: both days, as they were typed, and what is wrong with them."""

    on: date | None = None
    known: date | None = None
    typed_on: str = ""
    typed_known: str = ""
    wrong_on: str = ""
    wrong_known: str = ""

    @property
    def then(self) -> bool:
        """Whether anything else than today, as it is known now, is asked for."""
        return self.on is not None or self.known is not None

    @property
    def day(self) -> date:
        """The day that is told of: today where only what was known is asked."""
        return self.on or clock.now().date()

    @property
    def moment(self) -> datetime | None:
        """Until when something had to be written down to be told."""
        return listing.evening(self.known) if self.known is not None else None

    @property
    def wrong(self) -> bool:
        """Whether a day was typed that is none."""
        return bool(self.wrong_on or self.wrong_known)

    @property
    def query(self) -> str:
        """The same days for another address; empty for today."""
        days = {"on": self.on, "known": self.known}
        return urlencode({name: f"{day:%d/%m/%Y}" for name, day in days.items() if day})


def asked_of(request: HttpRequest) -> Asked:
    """The days that the address asks for."""
    typed_on, typed_known = request.GET.get("on", ""), request.GET.get("known", "")
    (on, wrong_on), (known, wrong_known) = day_of(typed_on), day_of(typed_known)
    return Asked(on, known, typed_on, typed_known, wrong_on, wrong_known)


def day_of(text: str) -> tuple[date | None, str]:
    """A day typed into the address, and what is wrong with it."""
    if not text.strip():
        return None, ""
    try:
        return parse_date(clean(text)[:20]), ""
    except ValueError:
        return None, _("Enter a real date as day/month/year, for example 14/08/2019.")
