"""Tra cứu công bố: the live province, in memory, and any version by its digest."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import lru_cache

from motcua.definitions import bundle
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Agency, Branch, Post, Province
from motcua.publication.models import Publication, Version

RECHECK_SECONDS = 2.0
"""How long a process may serve a publication before it looks for a newer one."""


class NothingPublished(LookupError):
    """No province has been applied yet; an administrator runs ``motcua apply``."""


@dataclass(frozen=True)
class Live:
    """Tỉnh đang có hiệu lực: the province with the indexes that requests need."""

    id: int
    digest: str
    province: Province
    procedures: dict[str, Procedure] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)  # procedure id -> digest
    agencies: dict[str, Agency] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    branches: dict[str, Branch] = field(default_factory=dict)


_held: Live | None = None
_checked = 0.0


def current() -> Live:
    """The live province; one light query every two seconds a process, none otherwise.

    Raises :class:`NothingPublished` where nothing has been applied.
    """
    global _held, _checked
    moment = time.monotonic()
    if _held is not None and moment - _checked < RECHECK_SECONDS:
        return _held
    newest = Publication.objects.order_by("-id").values_list("id", flat=True).first()
    if newest is None:
        raise NothingPublished("no province has been published: run 'motcua apply'")
    if _held is None or _held.id != newest:
        _held = _load(Publication.objects.defer("bundle").get(id=newest))
    _checked = moment
    return _held


def forget() -> None:
    """Drop what this process holds; the next call reads the database."""
    global _held, _checked
    _held, _checked = None, 0.0
    version.cache_clear()


def _load(row: Publication) -> Live:
    province, versions = _read(row.digest)
    return Live(
        id=row.id,
        digest=row.digest,
        province=province,
        procedures={p.id: p for p in province.procedures},
        versions=dict(versions),
        agencies={a.id: a for a in province.agencies},
        posts={p.id: p for p in province.posts},
        branches={b.id: b for b in province.fields},
    )


@lru_cache(maxsize=2)
def _read(digest: str) -> tuple[Province, dict[str, str]]:
    """What was published under a digest, which is of its content: read once a process."""
    row = Publication.objects.filter(digest=digest).order_by("-id").first()
    assert row is not None
    province = bundle.load_bundle(bytes(row.bundle))
    return province, {p.id: bundle.procedure_digest(p) for p in province.procedures}


@lru_cache(maxsize=4096)
def version(digest: str) -> Procedure:
    """The procedure as it stood under ``digest``; raises ``Version.DoesNotExist``."""
    if _held is not None:
        for key, value in _held.versions.items():
            if value == digest:
                return _held.procedures[key]
    return Procedure.model_validate(Version.objects.get(digest=digest).body)
