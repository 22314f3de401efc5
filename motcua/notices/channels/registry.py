"""Các kênh đã cài: from ``settings.NOTICE_CHANNELS``, by key, in the order of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from motcua.notices.channels.base import Channel
from motcua.notices.ports import Contact


def installed() -> Mapping[str, Channel]:
    """Every installed channel by its key. Raises ``ImportError`` for a path that leads nowhere."""
    return _installed()


@lru_cache(maxsize=1)
def _installed() -> dict[str, Channel]:
    found: dict[str, Channel] = {}
    for key, entry in settings.NOTICE_CHANNELS.items():
        options = dict(entry)
        made = import_string(options.pop("class"))(key, **options)
        if not isinstance(made, Channel):
            raise ImportError(f"{entry['class']} is no channel")
        found[key] = made
    return found


def reachable(contact: Contact) -> frozenset[str]:
    """The channels that know an address of this person."""
    return frozenset(key for key, channel in installed().items() if channel.reach(contact))


def _again(*, setting: str, **_more: Any) -> None:
    if setting == "NOTICE_CHANNELS":
        _installed.cache_clear()


setting_changed.connect(_again, dispatch_uid="notices.channels")
