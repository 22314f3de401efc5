"""Mở đợt báo cáo: a return is asked of everybody who existed on the last day of a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.ledger.append import Entry, append
from motcua.registers import periods
from motcua.registers.errors import Refused
from motcua.registers.models import Return, ReturnCampaign
from motcua.registers.returns import access, words
from motcua.registers.returns.actions._write import tell
from motcua.registers.returns.answerers import Asked, asked
from motcua.registers.returns.definitions import definition
from motcua.registers.returns.past import Identity, known_as
from motcua.units.queries import calendar_of


@transaction.atomic
def open_campaign(key: str, period: str, actor: Actor) -> ReturnCampaign:
    """Ask for the return ``key`` about ``period`` (``2019``, ``2019-H1`` ...), which must be over.

    Raises :class:`Refused` where the actor does not keep it, the period does not fit, or it was
    asked for already.
    """
    wanted = definition(key)
    if not access.keeps(actor, wanted.keeper):
        raise Refused("not_yours", words.NOT_YOURS)
    try:
        span = periods.span(wanted.period, period)
    except ValueError as error:
        raise Refused("period", words.BAD_PERIOD) from error
    at = clock.now()
    if span.ends >= clock.local(at).date():
        raise Refused("not_over", words.NOT_OVER)
    if not wanted.in_force(span.ends):
        raise Refused("not_in_force", words.NOT_IN_FORCE)
    due = periods.due_day(wanted.due, span.ends, calendar_of(wanted.keeper.agency))
    shape = wanted.model_dump(mode="json", exclude_defaults=True)
    if ReturnCampaign.objects.filter(definition=key, period=period).exists():
        raise Refused("asked_already", words.ASKED_ALREADY)
    who = asked(wanted, span.ends)
    if not who:
        raise Refused("nobody", words.NOBODY)
    # A period may be asked for long after it ended: the due day then counts from today.
    today = clock.local(at).date()
    if due < today:
        due = periods.due_day(wanted.due, today, calendar_of(wanted.keeper.agency))
    try:
        with transaction.atomic():
            campaign = ReturnCampaign.objects.create(
                definition=key, period=period, begins=span.begins, ends=span.ends, due=due,
                links_until=due + timedelta(days=wanted.link_days), shape=shape,
                opened_at=at, opened_by=actor.mark,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused("asked_already", words.ASKED_ALREADY) from error
    opened = {"campaign": str(campaign.id), "definition": key, "period": period, "asked": len(who)}
    append(f"campaign:{campaign.id}", [Entry("return.opened", opened)], actor=actor.mark, at=at)
    known = _addresses(campaign)
    rows = [_row(campaign, one, _address(one, known)) for one in who]
    for row in rows:
        tell(row, "return.asked", {"definition": key}, actor.mark, at)
    Return.objects.bulk_create(rows, batch_size=200)
    return campaign


def _address(one: Asked, known: Mapping[Identity, str]) -> str:
    """Where it wanted to be reminded before; never the address of whoever had its code then."""
    return next((known[name] for name in known_as(one) if name in known), "")


def _addresses(campaign: ReturnCampaign) -> dict[Identity, str]:
    """Where units wanted to be reminded when this was asked before; the newest word counts."""
    told = Return.objects.filter(campaign__definition=campaign.definition).exclude(email="")
    rows = told.order_by("campaign__opened_at").values_list("kind", "key", "unit_from", "email")
    return {(kind, key, first): email for kind, key, first, email in rows}


def _row(campaign: ReturnCampaign, one: Asked, email: str) -> Return:
    return Return(
        campaign=campaign, kind=one.kind, key=one.key, unit_from=one.unit_from,
        name=one.name[:300], sort=fold(one.name)[:80], level=one.level, district=one.district,
        agency=one.agency, account_id=one.account, email=email or one.email[:254],
    )  # fmt: skip
