"""Nhắc nộp: whoever has not answered is reminded before the due day, and once after it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.kernel import clock
from motcua.registers.errors import NotFound
from motcua.registers.models import Return, ReturnCampaign
from motcua.registers.returns import flow, queries
from motcua.registers.returns.actions._write import lock, tell
from motcua.registers.returns.definitions import shape_of

AT_ONCE = 300


def _reminder(campaign: ReturnCampaign, today: date) -> date | None:
    """The newest day of reminding that has come; None where none has, or the campaign was opened
    after it. The day after the due day is one of them."""
    days = [campaign.due - timedelta(days=before) for before in shape_of(campaign).remind]
    days.append(campaign.due + timedelta(days=1))
    opened = clock.local(campaign.opened_at).date()
    return max((day for day in days if opened < day <= today), default=None)


def due(today: date) -> list[UUID]:
    """Returns of open campaigns whose reminder has come and was not sent yet."""
    found: list[UUID] = []
    for campaign in ReturnCampaign.objects.filter(closed_at=None):
        day = _reminder(campaign, today)
        if day is None:
            continue
        unsent = Q(reminded=None) | Q(reminded__lt=day)
        rows = Return.objects.filter(unsent, queries.MISSING, campaign=campaign)
        found += rows.values_list("id", flat=True)[: AT_ONCE - len(found)]
        if len(found) >= AT_ONCE:
            break
    return found


@transaction.atomic
def remind(return_id: UUID) -> bool:
    """Remind once for each day of reminding; False where there is nothing to remind of any more."""
    try:
        ret, campaign, _definition = lock(return_id)
    except NotFound:
        return False
    at = clock.now()
    today = clock.local(at).date()
    day = _reminder(campaign, today)
    done = ret.reminded is not None and day is not None and ret.reminded >= day
    missing = flow.missing(ret.state, ret.approved)
    if day is None or done or campaign.closed_at is not None or not missing:
        return False
    ret.reminded = day
    days = (campaign.due - today).days
    kind = "return.overdue" if days < 0 else "return.due_soon"
    tell(ret, kind, {"days": abs(days)}, "system", at)
    ret.save(update_fields=["reminded", "head_seq", "head_hash"])
    return True
