"""Kết luận về chữ ký số: what is found in a signed PDF, as plain values that can be stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """Kết luận chung."""

    VALID = "valid"
    ALTERED = "altered"
    REVOKED = "revoked"
    EXPIRED = "expired"
    UNTRUSTED = "untrusted"
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"


class TrustState(StrEnum):
    """Chứng thư số của người ký."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"  # no chain to an authority that is trusted here
    EXPIRED = "expired"  # and nothing proves that the signature is older
    REVOKED = "revoked"


@dataclass(frozen=True)
class Found:
    """Một chữ ký: who signed, when, and what can be said of it.

    ``later`` is what was added after it: ``none``, ``proof`` (validation data), ``signatures``, or
    ``changes``, which is never right.
    """

    field: str
    signer: str
    organisation: str
    at: str  # ISO 8601, or empty
    stamped: bool  # the time is a time-stamping unit's, not the signer's own word
    intact: bool
    whole: bool  # it covers everything that stood in the file when it was made
    later: str
    trust: TrustState
    revocation_known: bool

    @property
    def good(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.sound and self.trust == TrustState.TRUSTED

    @property
    def sound(self) -> bool:
        """Whether the file is as it was signed, whoever did."""
        return self.intact and self.whole and self.later != "changes"


@dataclass(frozen=True)
class Judgement:
    """Kết luận về một tệp: the outcome, and every signature in the order of signing."""

    outcome: Outcome
    signatures: tuple[Found, ...] = ()

    def stored(self) -> dict[str, Any]:
        """As JSON."""
        return {"outcome": self.outcome.value, "signatures": [asdict(s) for s in self.signatures]}


def read(stored: Mapping[str, Any]) -> Judgement:
    """The judgement that ``stored`` wrote; raises ``KeyError`` or ``ValueError`` for others."""
    signatures = tuple(
        Found(**{**row, "trust": TrustState(row["trust"])}) for row in stored["signatures"]
    )
    return Judgement(Outcome(stored["outcome"]), signatures)


def outcome_of(found: Iterable[Found]) -> Outcome:
    """The worst that is true of any signature; altered weighs most."""
    signatures = list(found)
    if not signatures:
        return Outcome.UNSIGNED
    if not all(one.sound for one in signatures):
        return Outcome.ALTERED
    states = {one.trust for one in signatures}
    for state, outcome in (
        (TrustState.REVOKED, Outcome.REVOKED),
        (TrustState.UNTRUSTED, Outcome.UNTRUSTED),
        (TrustState.EXPIRED, Outcome.EXPIRED),
    ):
        if state in states:
            return outcome
    return Outcome.VALID
