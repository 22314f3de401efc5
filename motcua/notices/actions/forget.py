"""Xóa tin cũ: messages that have done their work are not kept for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from motcua.notices.choosing import IN_APP
from motcua.notices.models import DROPPED, SENT, Message

KEPT = timedelta(days=365)
AT_ONCE = 1000


def forget(at: datetime) -> int:
    """Remove messages that were sent or given up a year ago, but none that is still unread here.

    Events stay in the ledger; a message that could not be told stays until somebody decides.
    Returns how many went, at most ``AT_ONCE``.
    """
    done = Q(state__in=[SENT, DROPPED], made_at__lt=at - KEPT)
    unread = Q(channel=IN_APP, state=SENT, read_at__isnull=True)
    rows = Message.objects.filter(done).exclude(unread).order_by("id")
    keys = list(rows.values_list("id", flat=True)[:AT_ONCE])
    gone, _tables = Message.objects.filter(id__in=keys).delete()
    return gone
