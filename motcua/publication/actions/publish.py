"""Công bố: store a checked province as what is in force from now on, as one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from django.db import transaction

from motcua.definitions import bundle
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Province
from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.publication import queries
from motcua.publication.models import Publication, Version

STREAM = "province"


@transaction.atomic
def publish(province: Province, *, actor: str = "system") -> Publication:
    """Publish ``province``; publishing the same content again changes nothing.

    Every procedure's version is kept by digest. Returns the publication in force.
    """
    made = _compiled(province)
    newest = Publication.objects.order_by("-id").first()
    if newest is not None and newest.digest == made.digest:
        return newest
    at = clock.now()
    known = set(Version.objects.filter(digest__in=made.versions).values_list("digest", flat=True))
    Version.objects.bulk_create(
        Version(
            digest=key,
            procedure=p.id,
            body=body,
            effective_from=p.effective_from,
            effective_to=p.effective_to,
            published_at=at,
        )
        for key, (p, body) in made.versions.items()
        if key not in known
    )
    row = Publication.objects.create(digest=made.digest, bundle=made.body, published_at=at)
    append(
        STREAM,
        [Entry("province.published", {"digest": made.digest, "versions": len(made.versions)})],
        actor=actor,
        at=at,
    )
    transaction.on_commit(queries.forget)
    return row


@dataclass(frozen=True)
class _Compiled:
    """Bản biên dịch: what is stored of a province, and of each of its procedures by digest."""

    of: Province
    body: bytes
    digest: str
    versions: dict[str, tuple[Procedure, Any]]


_newest: _Compiled | None = None


def _compiled(province: Province) -> _Compiled:
    """A province never changes, so the one that was compiled last is not compiled again."""
    global _newest
    if _newest is None or _newest.of is not province:
        body = bundle.compile(province)
        versions = {
            bundle.procedure_digest(p): (p, orjson.loads(p.model_dump_json()))
            for p in province.procedures
        }
        _newest = _Compiled(province, body, bundle.digest(body), versions)
    return _newest
