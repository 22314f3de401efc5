"""Xác nhận chủ giấy tờ: an officer has compared an identity paper with an account's holder."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from motcua.documents.models import OwnerProof
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, Head, append


def prove_owner(account: int, owner: str, dossier: UUID, actor: Actor) -> OwnerProof:
    """Let an account meet the papers kept under the key ``owner``; once, whoever repeats it.

    The caller has asked access and holds a transaction. What a person types about itself proves
    nothing: without this, an account sees only what it brought.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a proof is noted in the transaction of the desk's act")
    at = clock.now()
    proof, made = OwnerProof.objects.get_or_create(
        account_id=account, owner=owner, defaults={"by": actor.mark, "at": at, "dossier": dossier}
    )
    if made:
        payload = {"account": account, "dossier": str(dossier)}
        entry = Entry("paper.owner_proved", payload)
        append(f"owner-proof:{proof.pk}", [entry], actor=actor.mark, at=at, head=Head())
    return proof
