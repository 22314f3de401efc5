"""Ký văn bản: the person's signature, then the agency's seal, after the commit of the decision.

A letter waits as ``pending`` until all its signatures are in; nobody is given it before. Where the
security module or the signing service is down, it is tried again, later and later; where a person
must act first (no key, a revoked certificate), it is ``failed`` and says why in plain words.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django_tasks import task

from motcua.documents import store
from motcua.documents.letters.forms import LOOKS, Kind
from motcua.documents.letters.render import render_with_slots
from motcua.documents.models import Letter, SigningKey
from motcua.documents.rendering import MEDIA_TYPE
from motcua.documents.signing import choice
from motcua.documents.signing.keys import Refused, Unavailable
from motcua.documents.states import (
    AGENCY,
    FAILED,
    NEVER_SIGNED,
    PENDING,
    PERSON,
    SIGNED,
    UNSIGNED,
)
from motcua.kernel import clock
from motcua.ledger.append import Entry, append

LEASE = timedelta(minutes=5)  # no second worker takes up a letter that one is signing
BACK_OFF = timedelta(seconds=30)  # doubled after each try
LONGEST = timedelta(hours=1)
QUEUE = timedelta(minutes=10)  # a letter that no worker took up for so long is asked for again
AT_ONCE = 200


@task()
def sign_letter(letter: str) -> str:
    """Sign one letter; says how it stands. Harmless when repeated."""
    return sign(UUID(letter)).signing


def enqueue(letter: UUID) -> None:
    """Ask a worker to sign the letter."""
    sign_letter.enqueue(str(letter))


def sign(letter_id: UUID) -> Letter:
    """Sign a letter that waits for it, unless another worker is at it or its time has not come."""
    letter = _claim(letter_id)
    if letter is None:
        return Letter.objects.get(id=letter_id)
    at = _moment(letter)
    try:
        signed = _signed(letter, at)
    except Unavailable as down:
        return _put_off(letter, str(down))
    except Refused as wrong:
        return _give_up(letter, str(wrong))
    return _keep(letter, store.put([signed], MEDIA_TYPE).sha256, at)


def _claim(letter_id: UUID) -> Letter | None:
    """The letter, if it waits and is free; then nobody else takes it for the time of the lease."""
    now = clock.now()
    free = Q(sign_next=None) | Q(sign_next__lte=now)
    took = Letter.objects.filter(free, id=letter_id, signing=PENDING).update(
        sign_next=now + LEASE, sign_tries=F("sign_tries") + 1
    )
    return Letter.objects.get(id=letter_id) if took else None


def _moment(letter: Letter) -> datetime:
    """The time of signing. A demonstration's letters may be dated in its invented past."""
    return letter.issued_at if choice.is_demo() else clock.now()


def _signed(letter: Letter, at: datetime) -> bytes:
    """The letter's PDF with all its signatures; only a worker that signs loads what that takes."""
    from motcua.documents.plans import plan_of
    from motcua.documents.signing import backends, pades

    template = LOOKS[Kind(letter.kind)].template
    pdf, slots = render_with_slots(template, letter.data, letter.issued_at)
    planned = plan_of(letter, pdf, slots, at)
    archive = letter.data.get("signing") == PERSON or letter.kind == Kind.RESULT
    return pades.sign(pdf, planned, backends.trust(at), at, archive=archive)


def _keep(letter: Letter, sha256: str, at: datetime) -> Letter:
    """The signed bytes become the letter, once, with its event."""
    with transaction.atomic():
        done = Letter.objects.filter(id=letter.id, signing=PENDING).update(
            signing=SIGNED, sha256=sha256, signed_at=at, sign_next=None, sign_reason=""
        )
        if done:
            what = {"letter": str(letter.id), "subject": str(letter.subject), "kind": letter.kind}
            _tell(letter, Entry("letter.signed", {**what, "sha256": sha256}))
    return Letter.objects.get(id=letter.id)


def _put_off(letter: Letter, reason: str) -> Letter:
    """Try again later, each time after twice as long."""
    wait = min(LONGEST, BACK_OFF * 2 ** min(letter.sign_tries - 1, 10))
    Letter.objects.filter(id=letter.id, signing=PENDING).update(
        sign_next=clock.now() + wait, sign_reason=reason[:300]
    )
    return Letter.objects.get(id=letter.id)


def _give_up(letter: Letter, reason: str) -> Letter:
    """A person must act first; the reason is kept for them, and the event tells who listens."""
    with transaction.atomic():
        done = Letter.objects.filter(id=letter.id, signing=PENDING).update(
            signing=FAILED, sign_next=None, sign_reason=reason[:300]
        )
        if done:
            what = {"letter": str(letter.id), "subject": str(letter.subject), "kind": letter.kind}
            _tell(letter, Entry("letter.signing_failed", what))
    return Letter.objects.get(id=letter.id)


def _tell(letter: Letter, entry: Entry) -> None:
    append(f"letter:{letter.id}", [entry], actor="system", at=clock.now())


def ask_again(at: datetime) -> int:
    """Letters whose next try has come, or that no worker took up, are put in the queue again."""
    ripe = Q(sign_next__lte=at) | Q(sign_next=None, issued_at__lte=at - QUEUE)
    waiting = Letter.objects.filter(ripe, signing=PENDING).order_by("issued_at")
    ids = list(waiting.values_list("id", flat=True)[:AT_ONCE])
    for letter in ids:
        enqueue(letter)
    return len(ids)


def retry_failed(key: SigningKey | None = None) -> int:
    """Letters that could not be signed wait again: all, or those that a new key may sign."""
    rows = Letter.objects.filter(signing=FAILED)
    if key is not None:
        rows = rows.filter(Q(sign_as=key.account_id) if key.account_id else Q(agency=key.agency))
    ids = list(rows.values_list("id", flat=True))
    Letter.objects.filter(id__in=ids, signing=FAILED).update(
        signing=PENDING, sign_next=None, sign_tries=0, sign_reason=""
    )
    for letter in ids:
        transaction.on_commit(lambda letter=letter: enqueue(letter))  # type: ignore[misc]
    return len(ids)


def sign_past(most: int) -> int:
    """Ký đời mẫu: the newest letters of an invented past get signatures of no value.

    Only in a demonstration, and only what nobody has read yet; says how many will be signed.
    """
    if not choice.is_demo():
        return 0
    rows = Letter.objects.filter(signing=UNSIGNED, sha256="").exclude(kind__in=NEVER_SIGNED)
    found = list(rows.order_by("-issued_at")[:most])
    for letter in found:
        letter.signing = PENDING
        letter.data["signing"] = PERSON if letter.sign_as_id else AGENCY
    Letter.objects.bulk_update(found, ["signing", "data"], batch_size=50)
    for letter in found:  # what people decide now is signed before
        sign_letter.using(priority=-10).enqueue(str(letter.id))
    return len(found)
