"""Chọn bộ chuyển đổi: who speaks to a target; None while it is not set up or is paused."""

from __future__ import annotations

from motcua.exchange.hooks.adapter import HookAdapter
from motcua.exchange.models import Subscriber
from motcua.exchange.outcomes import Adapter
from motcua.exchange.partners import PartnerAdapter
from motcua.exchange.portal.adapter import PortalAdapter
from motcua.exchange.targets import config_of, partners, portal


def adapter_of(key: str) -> Adapter | None:
    """The adapter of a target; at most one statement."""
    kind, _sep, rest = key.partition(":")
    if kind == "hook":
        found = Subscriber.objects.filter(pk=int(rest), paused_at=None).first()
        return HookAdapter(found) if found else None
    if kind == "partner":
        partner, config = partners().get(rest), config_of(rest)
        return PartnerAdapter(partner, config) if partner and config.get("url") else None
    national, config = portal(), config_of(key)
    if national is not None and national.id == key and config.get("url"):
        return PortalAdapter(national, config)
    return None
