"""Nội dung: the notices of the province in force, by event and by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from motcua.definitions.conditions import parse_condition
from motcua.definitions.model.common import Source
from motcua.definitions.model.notice import Notice, NoticeRules
from motcua.publication import queries as publication

DEFAULT_RULES = NoticeRules(source=Source.OWN)


@dataclass(frozen=True)
class Texts:
    """Bộ nội dung of one publication."""

    rules: NoticeRules = DEFAULT_RULES
    by_id: Mapping[str, Notice] = field(default_factory=dict)
    by_event: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)


def current() -> Texts:
    """The notices in force; none where nothing is published."""
    try:
        live = publication.current()
    except publication.NothingPublished:
        return Texts()
    return _texts(live.digest)


@lru_cache(maxsize=4)
def _texts(digest: str) -> Texts:
    province = publication.current().province
    by_event: dict[str, list[Notice]] = {}
    for notice in province.notices:
        by_event.setdefault(notice.event, []).append(notice)
    return Texts(
        province.info.notices or DEFAULT_RULES,
        {notice.id: notice for notice in province.notices},
        {event: tuple(found) for event, found in by_event.items()},
    )


def applies(notice: Notice, asks: Mapping[str, object]) -> bool:
    """Whether a notice's condition holds."""
    return notice.when is None or parse_condition(notice.when).holds(asks)
