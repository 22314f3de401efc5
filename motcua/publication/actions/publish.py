"""Công bố: store a checked province as what is in force from now on, as one event."""

from __future__ import annotations

import orjson
from django.db import transaction

from motcua.definitions import bundle
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
    body = bundle.compile(province)
    digest = bundle.digest(body)
    newest = Publication.objects.order_by("-id").first()
    if newest is not None and newest.digest == digest:
        return newest
    at = clock.now()
    versions = {bundle.procedure_digest(p): p for p in province.procedures}
    known = set(Version.objects.filter(digest__in=versions).values_list("digest", flat=True))
    Version.objects.bulk_create(
        Version(
            digest=key,
            procedure=p.id,
            body=orjson.loads(p.model_dump_json()),
            effective_from=p.effective_from,
            effective_to=p.effective_to,
            published_at=at,
        )
        for key, p in versions.items()
        if key not in known
    )
    row = Publication.objects.create(digest=digest, bundle=body, published_at=at)
    append(
        STREAM,
        [Entry("province.published", {"digest": digest, "versions": len(versions)})],
        actor=actor,
        at=at,
    )
    transaction.on_commit(queries.forget)
    return row
