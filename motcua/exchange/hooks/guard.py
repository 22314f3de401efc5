"""Canh đường ra: a subscriber's address may not lead into our own network (SSRF).

The name is resolved here, every address it has is judged, and the connection goes to the address
that was judged: a name that changes between the look and the call gains nothing. Redirects are not
followed.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop

Resolver = Callable[[str, int], list[str]]


class Forbidden(ValueError):
    """An address that a subscriber may not have; says why, as an English msgid."""


@dataclass(frozen=True)
class Way:
    """Đường đi: where to connect, and what the far end is called there."""

    url: str  # with the judged address in place of the name
    host: str  # header
    name: str  # for TLS


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name; raises :class:`Forbidden` where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Forbidden(gettext_noop("The name of this address cannot be resolved.")) from None
    return [str(entry[4][0]) for entry in found]


def shape(url: str, *, local: bool) -> tuple[str, int]:
    """Host and port of an address of the right form; raises :class:`Forbidden`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Forbidden(gettext_noop("This is not an address.")) from None
    if parts.scheme not in (("https", "http") if local else ("https",)):
        raise Forbidden(gettext_noop("The address must begin with https://."))
    if parts.username or parts.password:
        raise Forbidden(gettext_noop("The address may not contain a name or password."))
    if not parts.hostname or any(c.isspace() for c in url):
        raise Forbidden(gettext_noop("This is not an address."))
    return parts.hostname, port or (443 if parts.scheme == "https" else 80)


def way(url: str, *, local: bool, resolver: Resolver = resolve) -> Way:
    """The judged way to ``url``; ``local`` admits loopback and private addresses as well."""
    host, port = shape(url, local=local)
    addresses = resolver(host, port)
    if not local and not all(is_public(address) for address in addresses):
        raise Forbidden(gettext_noop("The address leads into a network that is not public."))
    parts = urlsplit(url)
    address = addresses[0]
    shown = f"[{address}]" if ":" in address else address
    there = parts._replace(netloc=f"{shown}:{port}", fragment="").geturl()
    return Way(there, parts.netloc, host)


def is_public(address: str) -> bool:
    """Whether an address belongs to the public Internet; IPv4 inside IPv6 is judged as such."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is not None:
            found = inner
        elif found in ipaddress.ip_network("64:ff9b::/96"):
            found = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.is_global and not found.is_multicast
