"""Chủ thể của thông báo: what notices must know of a dossier, read from the rooms above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.definitions.model.notice import Audience
from motcua.definitions.model.procedure import Role
from motcua.definitions.model.province import Post
from motcua.desk import words as desk
from motcua.documents.models import Letter
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.pools import pools_of_post
from motcua.dossiers.states import State
from motcua.identity.models import Account
from motcua.identity.queries import holders
from motcua.kernel import clock, money
from motcua.ledger.models import Event
from motcua.notices.ports import Contact, Recipient, Told
from motcua.publication import queries as publication
from motcua.ui.templatetags.ui import vi_datetime

PAYLOAD_ASKS = ("outcome", "cause", "level", "late", "method")
CLOCK_SHOWN = frozenset({State.RECEIVED, State.IN_PROCESS, State.RESOLVED, State.RETURNED})
OFFICERS = frozenset(Audience) - {Audience.APPLICANT}


class DossierSubjects:
    """Hồ sơ: implements ``motcua.notices.ports.Subjects``."""

    def asks(self, event: Event) -> dict[str, object] | None:
        """What conditions may ask of a dossier at an event."""
        dossier = _dossier(event)
        if dossier is None:
            return None
        due, at = dossier.due, event.at
        found: dict[str, object] = {
            "channel": dossier.channel,
            "delivery": dossier.delivery,
            "account": dossier.applicant_id is not None,
            "apologised": dossier.apologised,
            "early": due is not None and at < due,
            "overdue": due is not None and at > due,
        }
        return found | {key: event.payload.get(key) for key in PAYLOAD_ASKS}

    def recipients(self, event: Event, audience: Audience) -> Sequence[Recipient]:
        """Who is told; whoever caused an event as an officer is not told of it."""
        dossier = _dossier(event)
        if dossier is None:
            return ()
        if audience == Audience.APPLICANT:
            if dossier.applicant_id is None:
                return (Recipient(event.stream),)
            return (Recipient(f"account:{dossier.applicant_id}", dossier.applicant_id),)
        today = clock.local(clock.now()).date()
        found: dict[int, Recipient] = {}
        for post in _posts(event, audience, dossier):
            for account in holders(post, today):
                mine = event.actor.endswith(f"/{account.pk}")
                if not mine and account.pk not in found:
                    found[account.pk] = Recipient(f"account:{account.pk}", account.pk, post)
        return tuple(found.values())

    def told(self, event: Event, audience: Audience, language: str) -> Told | None:
        """The facts in a language. Officers see no name of an applicant either."""
        dossier = _dossier(event)
        if dossier is None:
            return None
        with translation.override(language):
            facts = _facts(dossier, event, language)
            details = _details(dossier, event, facts, audience)
        return Told(facts, details, _path(dossier, event, audience))

    def contact(self, event: Event, account: int | None) -> Contact | None:
        """The account's own address; what was written on the dossier where there is no account."""
        if account is not None:
            who = Account.objects.filter(pk=account, is_active=True).first()
            if who is None:
                return None
            phone = who.phone
            if not phone:
                dossier = _dossier(event)
                phone = dossier.phone if dossier and dossier.applicant_id == account else ""
            return Contact(who.language, who.pk, who.email, phone)
        dossier = _dossier(event)
        if dossier is None:
            return None
        return Contact("vi", None, dossier.email, dossier.phone)


def _dossier(event: Event) -> Dossier | None:
    """The dossier of an event, read once for each event that is at hand."""
    if not hasattr(event, "dossier_read"):
        event.dossier_read = _read(event.stream)  # type: ignore[attr-defined]
    found: Dossier | None = event.dossier_read  # type: ignore[attr-defined]
    return found


def _read(stream: str) -> Dossier | None:
    try:
        key = UUID(stream.partition(":")[2])
    except ValueError:
        return None
    return Dossier.objects.filter(id=key).first()


def _posts(event: Event, audience: Audience, dossier: Dossier) -> list[str]:
    """The posts of an audience, in the order of the files."""
    payload = event.payload
    pool, holder = str(payload.get("pool") or ""), str(payload.get("holder") or "")
    agency = dossier.agency
    by: dict[Audience, Callable[[Post], bool]] = {
        Audience.HOLDER: lambda p: bool(holder) and p.id == holder,
        Audience.NEXT: lambda p: p.id == holder if holder else pool in pools_of_post(p),
        Audience.DESK: lambda p: p.agency == agency and bool({Role.CLERK} & set(p.roles)),
        Audience.DESK_HEAD: lambda p: p.agency == agency and Role.DESK_HEAD in p.roles,
        Audience.LEADERS: lambda p: p.agency == agency and Role.LEADER in p.roles,
        Audience.CONSULTED: lambda p: (
            p.agency == payload.get("agency") and not {Role.ADMIN} >= set(p.roles)
        ),
    }
    return [post.id for post in publication.current().province.posts if by[audience](post)]


def _facts(dossier: Dossier, event: Event, language: str) -> dict[str, str]:
    payload = event.payload
    agency = publication.current().agencies.get(dossier.agency)
    procedure = publication.version(dossier.version)
    found = {
        "code": dossier.code or _("without a code yet"),
        "procedure": procedure.name.get(language),
        "agency": agency.name.get(language) if agency else dossier.agency,
        "handler": _handler(event, language),
        "at": vi_datetime(event.at),
        "due": _moment(payload.get("due")) or vi_datetime(dossier.due) or "–",
        "received": vi_datetime(dossier.received_at) or "–",
        "submitted": vi_datetime(dossier.submitted_at),
        "resolved": vi_datetime(dossier.resolved_at),
        "link": settings.BASE_URL + _path(dossier, event, Audience.APPLICANT),
        "site": urlsplit(settings.BASE_URL).netloc,
        "state": str(desk.STATES[State(payload.get("state", dossier.state))][0]),
        "old_due": _moment(payload.get("old_due")) or "–",
        "until": _moment(payload.get("until")) or "–",
        "consulted": _agency(str(payload.get("agency") or ""), language),
        "delivery_text": _delivery(dossier.delivery),
    }
    if "amount" in payload:
        found["amount"] = money.dong(int(payload["amount"]))
    if "letter" in payload:
        found["reason"] = _reason(str(payload["letter"]))
    if "round" in payload:
        found |= _asked(dossier, int(payload["round"]))
    return found


def _moment(text: Any) -> str:
    return vi_datetime(datetime.fromisoformat(text)) if isinstance(text, str) and text else ""


def _handler(event: Event, language: str) -> str:
    """Who acted, by the post; where no post acted, who has the dossier now."""
    kind, _sep, rest = event.actor.partition(":")
    key = rest.rpartition("/")[0] if kind == "post" else str(event.payload.get("holder") or "")
    post = publication.current().posts.get(key)
    return post.title.get(language) if post else ""


def _agency(key: str, language: str) -> str:
    found = publication.current().agencies.get(key)
    return found.name.get(language) if found else key


def _delivery(how: str) -> str:
    return {
        "online": _("online, on the page of the dossier"),
        "desk": _("at the one-stop desk"),
        "post": _("by post, to the address that you gave"),
    }.get(how, "")


def _reason(letter: str) -> str:
    """The reason that the letter prints."""
    data = Letter.objects.filter(id=letter).values_list("data", flat=True).first()
    return str(data.get("reason") or "–") if isinstance(data, dict) else "–"


def _asked(dossier: Dossier, number: int) -> dict[str, str]:
    """What a supplement asks for, complete, as the law wants it to be said."""
    row = Supplement.objects.filter(dossier=dossier, round=number).first()
    if row is None:
        return {"items": "–", "note": "", "answer_by": "–"}
    lines = [
        f"{place}. {item['name']}" + (f": {item['reason']}" if item.get("reason") else "")
        for place, item in enumerate(row.items, start=1)
    ]
    return {
        "items": "\n".join(lines),
        "note": row.note,
        "answer_by": vi_datetime(row.answer_by) or _("no fixed day"),
    }


def _details(
    dossier: Dossier, event: Event, facts: dict[str, str], audience: Audience
) -> tuple[tuple[str, str], ...]:
    """What the law wants of every change: agency, handler, and the times (NĐ 224/2026 Đ15.1.g).

    As it was at the event: a confirmation that comes late does not tell of what came after it.
    """
    received = dossier.received_at is not None and dossier.received_at <= event.at
    resolved = dossier.resolved_at is not None and dossier.resolved_at <= event.at
    runs = State(event.payload.get("state", dossier.state)) in CLOCK_SHOWN
    code = (_("Dossier code"), (dossier.code or "") if received else "")
    procedure = (_("Procedure"), facts["procedure"])
    due = (_("Result due"), facts["due"] if received and runs and dossier.due else "")
    if audience in OFFICERS:
        return (code, procedure, due)
    return (
        code,
        procedure,
        (_("Agency"), facts["agency"]),
        (_("Handled by"), facts["handler"]),
        (_("Submitted at"), facts["submitted"]),
        (_("Received at"), facts["received"] if received else ""),
        due,
        (_("Result ready at"), facts["resolved"] if resolved else ""),
    )


def _path(dossier: Dossier, event: Event, audience: Audience) -> str:
    if audience == Audience.APPLICANT:
        if dossier.applicant_id is None:
            return reverse("dossiers:track")
        return reverse("dossiers:dossier", args=[dossier.id])
    near = event.type == "dossier.warned" and event.payload.get("level") == 1
    if near and audience == Audience.LEADERS:
        return reverse("desk:act", args=[dossier.id, "apologise"])
    return reverse("desk:dossier", args=[dossier.id])
