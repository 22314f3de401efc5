"""Địa chỉ mạng: where a request really comes from, also behind the province's own proxies."""

from __future__ import annotations

import ipaddress
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def remote_address(request: HttpRequest) -> str:
    """The network address of whoever asks; empty text where it is unknown.

    Each of our ``settings.PROXIES`` proxies appends to X-Forwarded-For whom it was asked by, so
    the address stands that many places from the end; what stands before it anybody can invent.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES < 1:
        return direct
    named = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if len(named) < settings.PROXIES:
        return direct
    wished = named[-settings.PROXIES].strip()
    try:
        return str(ipaddress.ip_address(wished))
    except ValueError:
        return direct


def for_lockout(request: HttpRequest, *_more: Any) -> str:
    """The same, as the lockout asks for it."""
    return remote_address(request)
