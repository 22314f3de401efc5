"""Duyệt: a submitted version counts from now on; its figures are kept one by one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.definitions.model import returning
from motcua.definitions.model.returning import ReturnFieldType
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers.models import Return, ReturnRuling, ReturnValue, ReturnVersion
from motcua.registers.returns.actions._feed import feed
from motcua.registers.returns.actions._write import lock, must_allow, must_keep, tell
from motcua.registers.returns.flow import Verb, after

T = ReturnFieldType


@transaction.atomic
def approve(return_id: UUID, actor: Actor, *, rev: int | None = None) -> Return:
    """Approve the newest version; an older approved one is kept and no longer counts.

    Where the definition says so, its figures become a version of an entry in the same transaction.
    """
    ret, campaign, definition = lock(return_id, rev)
    must_keep(actor, campaign, definition, ret)
    must_allow(Verb.APPROVE, ret)
    at = clock.now()
    version = ReturnVersion.objects.get(ret=ret, number=ret.versions_count)
    ReturnRuling.objects.create(version=version, outcome="approved", by=actor.mark, at=at)
    ReturnValue.objects.bulk_create(list(_values(ret, definition, version)))
    feed(ret, definition, version, actor)
    ret.state, ret.approved, ret.approved_at = after(Verb.APPROVE, ret.state), version.number, at
    ret.rev, ret.reopened = ret.rev + 1, None
    tell(ret, "return.approved", {"version": version.number}, actor.mark, at)
    ret.save(update_fields=["state", "approved", "approved_at", "rev", "reopened",
                            "head_seq", "head_hash"])  # fmt: skip
    return ret


def _values(ret: Return, definition: returning.Return, version: ReturnVersion) -> list[ReturnValue]:
    """The figures; text stays in the version alone."""
    return [
        ReturnValue(ret=ret, version=version.number, field=field.id, **_cell(field, value))
        for field in definition.fields
        if field.type is not T.TEXTAREA and (value := version.data.get(field.id)) is not None
    ]


def _cell(field: returning.ReturnField, value: Any) -> dict[str, Any]:
    if field.type in (T.BOOLEAN, T.CHOICE):
        return {"word": str(value).lower() if field.type is T.BOOLEAN else str(value)}
    return {"number": Decimal(str(value))}
