"""Nói về chữ ký số: what was found, in words that an ordinary person understands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.documents.judging import verdicts_of
from motcua.documents.signing.verdicts import Found, Judgement, Outcome, TrustState
from motcua.kernel.clock import local

Words = str | Promise

TAGS: dict[Outcome, tuple[Words, str]] = {
    Outcome.VALID: (gettext_lazy("Validly signed"), "green"),
    Outcome.ALTERED: (gettext_lazy("Changed after signing"), "red"),
    Outcome.REVOKED: (gettext_lazy("Certificate revoked"), "red"),
    Outcome.EXPIRED: (gettext_lazy("Certificate expired"), "orange"),
    Outcome.UNTRUSTED: (gettext_lazy("Signer not known here"), "orange"),
    Outcome.UNSIGNED: (gettext_lazy("Not signed digitally"), "grey"),
    Outcome.UNREADABLE: (gettext_lazy("Signature cannot be read"), "red"),
}

SENTENCES: dict[Outcome, Words] = {
    Outcome.VALID: gettext_lazy(
        "Every signature is valid, and the file has not been changed since it was signed."
    ),
    Outcome.ALTERED: gettext_lazy("The file was changed after it was signed. Do not rely on it."),
    Outcome.REVOKED: gettext_lazy(
        "The certificate of a signer had been revoked. Do not rely on the signature."
    ),
    Outcome.EXPIRED: gettext_lazy(
        "The certificate of a signer has expired, and nothing proves that the signature is older."
    ),
    Outcome.UNTRUSTED: gettext_lazy(
        "The file has not been changed since it was signed, but the authority that vouches for the "
        "signer is not one that is trusted here."
    ),
    Outcome.UNSIGNED: gettext_lazy("The file carries no digital signature."),
    Outcome.UNREADABLE: gettext_lazy(
        "The signatures cannot be read: the file is damaged or was changed."
    ),
}

_TRUST: dict[TrustState, Words] = {
    TrustState.TRUSTED: gettext_lazy("certificate trusted"),
    TrustState.UNTRUSTED: gettext_lazy("the certificate's authority is not trusted here"),
    TrustState.EXPIRED: gettext_lazy("certificate expired"),
    TrustState.REVOKED: gettext_lazy("certificate revoked"),
}


@dataclass(frozen=True)
class Line:
    """Một chữ ký, in words."""

    signer: str
    organisation: str
    at: datetime | None
    time_note: str
    state: str
    good: bool


@dataclass(frozen=True)
class Said:
    """Lời kết luận: a short tag with its colour, a sentence, and a line for each signature."""

    tag: str
    colour: str
    sentence: str
    lines: tuple[Line, ...]
    good: bool


def with_verdicts(papers: Iterable[Any]) -> list[Any]:
    """Papers that were handed in, each with what was found of its signatures as ``verdict``.

    One query, and none where no paper is signed.
    """
    rows = list(papers)
    found = verdicts_of(one.sha256 for one in rows if (one.quality or {}).get("signed"))
    for one in rows:
        judgement = found.get(one.sha256)
        one.verdict = said(judgement) if judgement is not None else None
    return rows


def said(judgement: Judgement) -> Said:
    """A judgement in the language of the page."""
    tag, colour = TAGS[judgement.outcome]
    return Said(
        str(tag),
        colour,
        str(SENTENCES[judgement.outcome]),
        tuple(map(_line, judgement.signatures)),
        judgement.outcome == Outcome.VALID,
    )


def _line(one: Found) -> Line:
    at = local(datetime.fromisoformat(one.at)) if one.at else None
    note = _("proved by a time stamp") if one.stamped else _("as the signer's own clock told")
    if not one.sound:
        state = _("the file was changed after this signature")
    else:
        state = str(_TRUST[one.trust])
        if one.trust == TrustState.TRUSTED and not one.revocation_known:
            state = _("certificate trusted; whether it was revoked is not known here")
    organisation = "" if one.organisation == one.signer else one.organisation
    return Line(one.signer, organisation, at, note, state, one.good)
