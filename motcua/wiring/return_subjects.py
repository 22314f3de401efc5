"""Chủ thể của thông báo: what notices must know of a return, for the unit that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from motcua.definitions.model.notice import Audience
from motcua.definitions.model.procedure import Role
from motcua.identity.models import Account
from motcua.identity.queries import holders
from motcua.kernel import clock
from motcua.kernel.dates import format_day_vi
from motcua.ledger.models import Event
from motcua.notices.ports import Contact, Recipient, Told
from motcua.publication import queries as publication
from motcua.registers.models import Return
from motcua.registers.returns import access, words
from motcua.registers.returns.definitions import shape_of

FILL = frozenset({Role.OFFICER, Role.HEAD})


class ReturnSubjects:
    """Báo cáo: implements ``motcua.notices.ports.Subjects``.

    The unit is told through the posts of its agency or the holder's account; a unit without either
    at the e-mail address that is known of it, with its own link.
    """

    def asks(self, event: Event) -> dict[str, object] | None:
        """What conditions may ask of a return."""
        ret = _return(event)
        if ret is None:
            return None
        return {"level": ret.level, "late": ret.late, "state": ret.state}

    def recipients(self, event: Event, audience: Audience) -> Sequence[Recipient]:
        """Who answers; there is no other audience of returns."""
        ret = _return(event)
        if ret is None or audience is not Audience.APPLICANT:
            return ()
        if ret.account_id is not None:
            return (Recipient(f"account:{ret.account_id}", ret.account_id),)
        found: dict[int, Recipient] = {}
        today = clock.local(clock.now()).date()
        for post in publication.current().province.posts:
            if not ret.agency or post.agency != ret.agency or not FILL & set(post.roles):
                continue
            for account in holders(post.id, today):
                mine = event.actor.endswith(f"/{account.pk}")
                if not mine and account.pk not in found:
                    found[account.pk] = Recipient(f"account:{account.pk}", account.pk, post.id)
        if found or not ret.email:
            return tuple(found.values())
        return (Recipient(event.stream),)

    def told(self, event: Event, audience: Audience, language: str) -> Told | None:
        """The facts, as they stand now; the link is the unit's own where it has no account."""
        ret = _return(event)
        if ret is None:
            return None
        definition, campaign = shape_of(ret.campaign), ret.campaign
        with translation.override(language):
            facts = {
                "name": definition.name.get(language),
                "period": words.of(campaign),
                "unit": ret.name,
                "due": format_day_vi(campaign.due),
                "reason": ret.reason or "–",
                "days": str(event.payload.get("days", "")),
                "link": settings.BASE_URL + _path(ret),
                "keeper": _keeper(definition.keeper.agency, language),
            }
        return Told(facts, (), _path(ret))

    def contact(self, event: Event, account: int | None) -> Contact | None:
        """The account's address; for a unit without an account, the one known of it."""
        if account is not None:
            who = Account.objects.filter(pk=account, is_active=True).first()
            return Contact(who.language, who.pk, who.email, who.phone) if who else None
        ret = _return(event)
        return Contact("vi", None, ret.email) if ret and ret.email else None


def _return(event: Event) -> Return | None:
    try:
        key = UUID(event.stream.partition(":")[2])
    except ValueError:
        return None
    return Return.objects.select_related("campaign").filter(id=key).first()


def _path(ret: Return) -> str:
    """The page of the return; by its link where no account or post opens it."""
    if ret.account_id is not None or _has_posts(ret.agency):
        return reverse("registers:return", args=[ret.id])
    return reverse("registers:return_answer", args=[ret.id, access.token_of(ret)])


def _has_posts(agency: str) -> bool:
    posts = publication.current().province.posts
    return bool(agency) and any(p.agency == agency and FILL & set(p.roles) for p in posts)


def _keeper(agency: str, language: str) -> str:
    found = publication.current().agencies.get(agency)
    return found.name.get(language) if found else agency
