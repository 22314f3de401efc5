"""Mở hồ sơ: one complete submission becomes one dossier, atomically and exactly once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import orjson
from django.db import connection, transaction

from motcua.definitions.model.procedure import Moment, Procedure, Role
from motcua.documents.files import record
from motcua.dossiers import clockwork, filing, reuse
from motcua.dossiers.actions._money import ask_for
from motcua.dossiers.actions._originals import take_in
from motcua.dossiers.actions._perform import sort_key, stream_of
from motcua.dossiers.errors import Invalid, Problem
from motcua.dossiers.filing import Filing, Handed
from motcua.dossiers.models import Dossier, Paper, Submission
from motcua.dossiers.pools import pool_of
from motcua.dossiers.search import index
from motcua.dossiers.states import State
from motcua.dossiers.steps import first_step
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.ids import new_id, new_secret
from motcua.ledger.append import Entry, Head, append
from motcua.units.queries import calendar_of

__all__ = ["Filing", "Handed", "open_dossier", "papers_of"]


def open_dossier(filed: Filing, actor: Actor) -> Dossier:
    """Store a submission as a dossier in state 1 and return it; a retry returns the first.

    Raises :class:`Invalid` with every problem at once; then nothing has been written.
    """
    procedure, version = filing.pinned(filed.procedure, filed.version)
    cleaned = filing.check(procedure, filed)
    fingerprint = _fingerprint(filed)
    filed = _settled(procedure, filed, cleaned)
    with transaction.atomic():
        dossier_id = new_id()
        first = _claim(filed, actor, fingerprint, dossier_id)
        if first is not None:
            return first
        dossier = _row(dossier_id, procedure, version, filed, cleaned, actor, clock.now())
        files = [handed.file for handed in filed.papers if handed.file is not None]
        if files:
            record(files)
        payload = {
            "procedure": procedure.id,
            "version": version,
            "channel": filed.channel,
            "agency": dossier.agency,
            "files": len(files),
            **_sources(filed),
            "state": dossier.state,
            "step": dossier.step,
            "pool": dossier.pool,
            "holder": "",
        }
        head = append(
            stream_of(dossier.id),
            [Entry("dossier.submitted", payload)],
            actor=actor.mark,
            at=dossier.submitted_at,
            head=Head(),
        )
        dossier.head_seq, dossier.head_hash = head.seq, head.hash
        ask_for(dossier, Moment.FILING, actor, dossier.submitted_at)
        dossier.save(force_insert=True)
        papers = papers_of(dossier, filed.papers, dossier.submitted_at, 0)
        Paper.objects.bulk_create(papers)
        take_in(dossier, papers, actor.mark, dossier.submitted_at)
        index(dossier)
    return dossier


def _settled(procedure: Procedure, filed: Filing, cleaned: filing.Cleaned) -> Filing:
    """The filing with what it takes from the store, verified anew; raises :class:`Invalid`."""
    if not any(paper.source for paper in filed.papers):
        return filed
    problems: list[Problem] = []
    owner = reuse.owner_of(procedure, cleaned.applicant, cleaned.form, filed.account)
    papers = reuse.settle(procedure.components, filed.papers, owner, problems)
    if problems:
        raise Invalid(problems)
    return replace(filed, papers=papers)


def _sources(filed: Filing) -> dict[str, list[str]]:
    """What the event tells of sources: papers that were reused, sources that had failed."""
    reused = sorted({f"{p.source}/{p.source_ref}" for p in filed.papers if p.source})
    outages = sorted({paper.outage for paper in filed.papers if paper.outage})
    told = {"reused": reused, "outages": outages}
    return {key: values for key, values in told.items() if values}


_CLAIM = """
    INSERT INTO dossiers_submission (owner, key, fingerprint, dossier_id, at)
    VALUES (%s, %s, %s, %s, %s) ON CONFLICT (owner, key) DO NOTHING RETURNING id
"""


def _claim(filed: Filing, actor: Actor, fingerprint: str, dossier_id: UUID) -> Dossier | None:
    """Take the idempotency key for this dossier, or return the dossier that holds it already.

    A concurrent twin waits at the unique key until the first has committed. One statement for a
    new key.
    """
    stored = dossier_id if connection.features.has_native_uuid_field else dossier_id.hex
    at = connection.ops.adapt_datetimefield_value(clock.now())
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [actor.mark, filed.key, fingerprint, stored, at])
        if cursor.fetchone() is not None:
            return None
    held = Submission.objects.get(owner=actor.mark, key=filed.key)
    if held.fingerprint != fingerprint:
        raise Invalid(
            [Problem("key", "key_reused", "This submission key was used for another dossier.")]
        )
    return Dossier.objects.get(id=held.dossier_id)


def _fingerprint(filed: Filing) -> str:
    body = orjson.dumps(
        [
            filed.procedure,
            filed.channel,
            filed.applicant,
            filed.form,
            filed.delivery,
            [
                (p.component, p.file.sha256 if p.file else p.source_ref, p.kind)
                for p in filed.papers
            ],
        ],
        option=orjson.OPT_SORT_KEYS,
        default=str,
    )
    return hashlib.sha256(body).hexdigest()


def _row(
    dossier_id: UUID,
    procedure: Procedure,
    version: str,
    filed: Filing,
    cleaned: filing.Cleaned,
    actor: Actor,
    at: datetime,
) -> Dossier:
    step = first_step(procedure)
    who = cleaned.applicant
    dossier = Dossier(
        id=dossier_id,
        secret=new_secret(6),
        procedure=procedure.id,
        version=version,
        field=procedure.field,
        agency=procedure.agency,
        channel=filed.channel,
        delivery=filed.delivery,
        delivery_address=filed.delivery_address,
        applicant_id=filed.account,
        applicant_kind=who["kind"],
        applicant_name=who["full_name"],
        id_number=who.get("id_number", ""),
        organisation=who.get("organisation", ""),
        tax_code=who.get("tax_code", ""),
        phone=who.get("phone", ""),
        email=who.get("email", ""),
        address=who.get("address", ""),
        filed_by=actor.mark if actor.post else "",
        intake=(actor.agency or "") if actor.has(Role.POSTAL) else "",
        form=cleaned.form,
        subject=procedure.name.vi[:300],
        state=State.SUBMITTED,
        step=step.id,
        pool=pool_of(procedure.agency, step),
        submitted_at=at,
        step_since=at,
        fees=cleaned.fees,
        originals=sum(handed.original_held for handed in filed.papers),
        sort_at=at,
        rev=1,
    )
    dossier.step_due = clockwork.step_due(step, at, calendar_of(procedure.agency))
    dossier.sort_at = sort_key(dossier, at)
    return dossier


def papers_of(dossier: Dossier, handed: Sequence[Handed], at: datetime, round_: int) -> list[Paper]:
    """The rows of the papers that were handed in, numbered within each component."""
    rows: list[Paper] = []
    seen: dict[str, int] = {}
    for item in handed:
        seen[item.component] = position = seen.get(item.component, 0) + 1
        stored = item.file
        rows.append(
            Paper(
                dossier=dossier,
                component=item.component,
                position=position,
                kind=item.kind,
                name=stored.name if stored else "",
                sha256=stored.sha256 if stored else "",
                size=stored.size if stored else 0,
                media_type=stored.media_type if stored else "",
                quality=stored.quality if stored else {},
                source=item.source,
                source_ref=item.source_ref,
                outage=item.outage,
                original_held=item.original_held,
                round=round_,
                added_at=at,
            )
        )
    return rows
