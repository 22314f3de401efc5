"""Danh sách nơi nhận: which targets there are, by the files, the environment and subscribers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from motcua.definitions.model.exchange import NationalPortal, Partner
from motcua.exchange.models import Subscriber
from motcua.publication import queries as publication


class TargetKind(StrEnum):
    """Loại nơi nhận."""

    PORTAL = "portal"
    PARTNER = "partner"
    HOOK = "hook"


@dataclass(frozen=True)
class Known:
    """Nơi nhận đã biết: described in the files or made by an administrator."""

    key: str
    kind: TargetKind
    name_vi: str
    name_en: str
    ready: bool  # has an address and is not paused
    paused: bool = False

    def name(self, language: str) -> str:
        """The name in the language of the page."""
        return self.name_en if language.startswith("en") else self.name_vi


def config_of(key: str) -> Mapping[str, str]:
    """Address and keys of a target from the environment; empty where there are none."""
    found: Mapping[str, Mapping[str, str]] = settings.EXCHANGE
    return found.get(key, {})


def portal() -> NationalPortal | None:
    """The national portal that the live province describes."""
    return publication.current().province.portal


def partners() -> Mapping[str, Partner]:
    """The partners of the live province, by their id."""
    return {p.id: p for p in publication.current().province.partners}


def partner_by_organ(organ_id: str) -> Partner | None:
    """The partner that calls itself ``organ_id`` in edXML documents."""
    tidy = organ_id.strip().upper()
    return next((p for p in partners().values() if p.organ_id == tidy), None)


def partner_key(partner_id: str) -> str:
    """The key of a partner's target."""
    return f"partner:{partner_id}"


def hook_key(subscriber: int) -> str:
    """The key of a subscriber's target."""
    return f"hook:{subscriber}"


def known() -> list[Known]:
    """Every target; one statement."""
    found: list[Known] = []
    national = portal()
    if national is not None:
        ready = bool(config_of(national.id).get("url"))
        name = national.name
        found.append(Known(national.id, TargetKind.PORTAL, name.vi, name.en, ready))
    for p in partners().values():
        ready = bool(config_of(p.id).get("url"))
        key = partner_key(p.id)
        found.append(Known(key, TargetKind.PARTNER, p.name.vi, p.name.en, ready))
    for s in Subscriber.objects.order_by("id"):
        paused = s.paused_at is not None
        key = hook_key(s.pk)
        found.append(Known(key, TargetKind.HOOK, s.name, s.name, not paused, paused))
    return found
