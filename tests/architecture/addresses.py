"""Every address of the site, with real values for its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

API = "api/v1/"


@dataclass(frozen=True)
class Address:
    """Địa chỉ: a pattern of the site and the view behind it."""

    pattern: str
    name: str
    view: Any

    @property
    def intent(self) -> str:
        """The declared intent; empty where none is."""
        return str(getattr(self.view, "intent", ""))

    @property
    def method(self) -> str:
        """The method of an operation of the API; empty for pages, which decide themselves."""
        return str(getattr(self.view, "method", ""))

    @property
    def is_api(self) -> bool:
        """Whether programs with tokens come here, rather than people with browsers."""
        return self.pattern.startswith(API)

    def path(self, values: dict[str, str]) -> str:
        """The address with ``values`` put in. A parameter without a value fails the test."""
        if "^" in self.pattern:
            return f"/{API}nowhere"
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda hole: values[hole[1]], self.pattern)


def tried(address: Address, known: list[Address]) -> list[str]:
    """The methods to try an address with: not those of another operation at the same address."""
    others = {one.method for one in known if one.pattern == address.pattern} - {address.method, ""}
    return [m for m in ("get", "post", "patch") if m == address.method or (
        m != "patch" and m not in others)]  # fmt: skip


def every() -> list[Address]:
    """All of them, in the order in which they are tried."""
    return list(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for found in resolver.url_patterns:
        pattern = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from _walk(found, pattern)
        elif isinstance(found, URLPattern):
            yield Address(pattern, found.name or "", found.callback)
