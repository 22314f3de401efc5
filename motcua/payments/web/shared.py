"""Dùng chung: what the pages of money have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from motcua.documents import queries as documents
from motcua.documents.files import harden
from motcua.documents.rendering import NotSigned
from motcua.identity.actor import Actor
from motcua.identity.requests import ActorRequest
from motcua.kernel.ids import parse_code
from motcua.kernel.money import dong
from motcua.payments import access, qr, queries, screens
from motcua.payments.errors import Refused
from motcua.payments.web import words
from motcua.publication import queries as publication

TABS = (
    ("payments:day", gettext_noop("Day")),
    ("payments:statements", gettext_noop("Bank statements")),
    ("payments:refunds", gettext_noop("Refunds")),
    ("payments:accounts", gettext_noop("Accounts")),
)


def language() -> str:
    """The language of this page: ``vi`` or ``en``."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def reader(request: ActorRequest) -> Actor:
    """The actor, who may read the agency's money; else the page that says no."""
    actor = request.actor
    if not access.may_read(actor, actor.agency or ""):
        raise PermissionDenied("this page is for those who handle the agency's money")
    return actor


def page(
    request: ActorRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page of the accountant's part, with its tabs."""
    tabs = [(reverse(name), _(label)) for name, label in TABS]
    here = max((url for url, _l in tabs if request.path.startswith(url)), key=len, default="")
    given = {**context, "tabs": tabs, "here": here, "language": language()}
    return render(request, f"payments/{template}", given, status=status)


def agency_name(key: str) -> str:
    """The agency's name in the page's language."""
    found = publication.current().agencies.get(key)
    return found.name.get(language()) if found else key


def post_title(mark: str) -> str:
    """Who did something, from the ledger's mark: the post's title, never a person's name."""
    post = mark.removeprefix("post:").partition("/")[0]
    found = publication.current().posts.get(post)
    return found.title.get(language()) if found else _("The system") if mark == "system" else post


def account_title(name: str) -> str:
    """An account in words: what it is, and of which till, office or fee."""
    kind, _colon, whose = name.partition(":")
    live, said = publication.current(), str(words.ACCOUNTS.get(kind, kind))
    if kind == "cash" and whose in live.posts:
        return f"{said}: {live.posts[whose].title.get(language())}"
    if kind == "postal" and whose in live.agencies:
        return f"{said}: {live.agencies[whose].name.get(language())}"
    return f"{said}: {_fee_name(whose.partition(':')[2])}" if kind == "revenue" else said


def _fee_name(key: str) -> str:
    """A fee by the name that the procedures give it; its key where none asks for it any more."""
    fees = (fee for one in publication.current().procedures.values() for fee in one.fees)
    return next((fee.name.get(language()) for fee in fees if fee.id == key), key)


def bills_behind(text: str, agency: str) -> list[Any]:
    """The agency's bills that a typed or scanned text means: by payment code, dossier, or QR."""
    try:
        scanned = qr.parse(text)
        text = scanned.purpose or scanned.bill
    except qr.Unreadable:
        pass
    last = text.rstrip("/").rpartition("/")[2]
    found = queries.by_code(text) or (queries.bill_by_token(last) if "/" in text else None)
    if found is not None:
        return [found] if found.agency == agency else []
    try:
        code = parse_code(text).text
    except ValueError:
        return []
    return screens.bills_about(code, agency)


def bill_or_404(bill_id: UUID, actor: Actor) -> Any:
    """A bill of the actor's own agency."""
    found = queries.bill(bill_id)
    if found is None or found.agency != actor.agency:
        raise Http404
    return found


def receipt_pdf(request: HttpRequest, bill: Any, back: str) -> HttpResponse:
    """The PDF of the bill's receipt; 404 where there is none, ``back`` while it is being signed."""
    receipt = screens.receipt_of(bill)
    letters = documents.letters_of(bill.subject) if receipt else []
    letter = next((one for one in letters if receipt and one.id == receipt.letter), None)
    if letter is None:
        raise Http404
    try:
        pdf = documents.pdf_of(letter)
    except NotSigned:
        messages.info(request, _("The document is being signed digitally. Try in a few minutes."))
        return redirect(back)
    response = HttpResponse(pdf, content_type="application/pdf")
    harden(response, documents.file_name(letter), inline=True)
    return response


def figure(amount: int) -> str:
    """An amount as people type it: ``10.850.000``."""
    return dong(amount).partition(" ")[0]


def said(refused: Refused) -> str:
    """A refusal as one sentence, with its article."""
    text = _(refused.refusal.message)
    return f"{text} ({refused.refusal.basis})" if refused.refusal.basis else text


def with_words(bills: Iterable[Any]) -> list[tuple[Any, str, str, str]]:
    """Bills with their state, its colour and the moment, in words."""
    return [
        (one, str(words.STATES[one.state][0]), words.STATES[one.state][1],
         str(words.MOMENTS.get(one.moment, one.moment)))
        for one in bills
    ]  # fmt: skip


def bills_in_words(subject: UUID) -> list[tuple[Any, str, str, str]]:
    """The bills about a dossier for its own page, oldest first; one statement."""
    return with_words(queries.bills_of(subject))
