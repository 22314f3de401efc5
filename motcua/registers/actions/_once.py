"""Làm đúng một lần: what a program asks for under its own key is done once, however often asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers import words
from motcua.registers.errors import Refused
from motcua.registers.models import Entry, EntryRequest


def once(actor: Actor, key: str, asked: Mapping[str, Any], do: Callable[[], Entry]) -> Entry:
    """Do it under ``key``, or return the entry that it was done to under this key before.

    ``asked`` is everything that was asked for; another thing under the same key is refused. A twin
    that comes at the same time waits at the unique key until the first has committed; what was
    refused leaves no key behind.
    """
    if not key:
        return do()
    packed = orjson.dumps(asked, option=orjson.OPT_SORT_KEYS, default=str)
    digest = hashlib.sha256(packed).hexdigest()
    with transaction.atomic():
        held, mine = EntryRequest.objects.get_or_create(
            by=actor.mark, key=key, defaults={"digest": digest, "at": clock.now()}
        )
        if not mine:
            if held.digest != digest or held.entry is None:
                raise Refused("key_reused", words.KEY_REUSED)
            return held.entry
        entry = do()
        held.entry = entry
        held.save(update_fields=["entry"])
        return entry
