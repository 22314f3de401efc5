"""Thông báo: events, facts and conditions exist, short texts are short, one notice a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from motcua.definitions import comparing
from motcua.definitions.checks.language import is_vietnamese
from motcua.definitions.checks.tools import maybe, repeated
from motcua.definitions.conditions import parse_condition
from motcua.definitions.grammar import GrammarError
from motcua.definitions.model.common import Text
from motcua.definitions.model.notice import FACTS, NEVER_SHORT, SAMPLES, Ask, Notice
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem
from motcua.definitions.short_text import parts, plain

PLACE = re.compile(r"\{([^{}]*)\}")
OUTSIDE = frozenset({"in_app"})


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the notices of a province."""
    own = _own(province)
    for notice in province.notices:
        name = PurePosixPath(places.of(notice)[0]).stem
        if name != notice.id:
            yield places.problem("P101", notice, "id", id=notice.id, name=name)
        facts = FACTS.get(notice.event)
        if facts is None:
            words = {"event": notice.event, "known": ", ".join(FACTS)}
            yield places.problem("P285", notice, "event", **words, **maybe(notice.event, FACTS))
            continue
        yield from _texts(notice, places)
        yield from _condition(notice, own, places)
        yield from _channels(notice, places)
    for _, item in repeated(province.notices, lambda item: item.id):
        yield places.problem("P102", item, "id", id=item.id)
    yield from _twice(province, places)


def _texts(notice: Notice, places: Places) -> Iterator[Problem]:
    named = {"subject": notice.subject, "body": notice.body, "short": notice.short}
    for key, text in named.items():
        if text is None:
            continue
        for language in ("vi", "en"):
            said = text.get(language)
            yield from _facts_of(notice, places, said, key, language)
        if not text.en.isascii() and is_vietnamese(PLACE.sub("", text.en)):
            yield places.problem("P116", notice, key, "en", text=text.en[:57])
    if notice.short is not None:
        yield from _length(notice, notice.short, places)
    for field, fact in (notice.zalo.fields if notice.zalo else {}).items():
        known = FACTS[notice.event].texts - NEVER_SHORT
        if fact not in known:
            words = {"event": notice.event, "name": fact, "known": ", ".join(sorted(known))}
            yield places.problem(
                "P286", notice, "zalo", "fields", field, **words, **maybe(fact, known)
            )


def _facts_of(
    notice: Notice, places: Places, said: str, key: str, language: str
) -> Iterator[Problem]:
    known = FACTS[notice.event].texts
    if re.search(r"[{}]", PLACE.sub("", said)):
        yield places.problem("P287", notice, key, language)
    for name in PLACE.findall(said):
        if name not in known:
            words = {"event": notice.event, "name": name, "known": ", ".join(sorted(known))}
            yield places.problem("P286", notice, key, language, **words, **maybe(name, known))
        elif key == "short" and name in NEVER_SHORT:
            yield places.problem("P290", notice, key, language, name=name)


def _length(notice: Notice, short: Text, places: Places) -> Iterator[Problem]:
    for language in ("vi", "en"):
        filled = PLACE.sub(lambda hole: SAMPLES.get(hole[1], ""), short.get(language))
        if (count := parts(plain(filled))) > 1:
            yield places.problem("P289", notice, "short", language, parts=count, language=language)


def _own(province: Province) -> dict[str, tuple[str, ...]]:
    """The values of asks that the province's own files say."""
    return {
        "registers": tuple(book.id for book in province.registers),
        "warned": tuple(
            dict.fromkeys(one.field for book in province.registers for one in book.warnings)
        ),
    }


def _known(notice: Notice, own: Mapping[str, tuple[str, ...]]) -> dict[str, Ask]:
    """What a condition of the notice may ask, each with all of its values."""
    return {
        name: replace(ask, values=own[ask.of]) if ask.of else ask
        for name, ask in FACTS[notice.event].asks.items()
    }


def _condition(
    notice: Notice, own: Mapping[str, tuple[str, ...]], places: Places
) -> Iterator[Problem]:
    if notice.when is None:
        return
    known = _known(notice, own)
    words = {"event": notice.event, "known": ", ".join(sorted(known))}
    try:
        condition = parse_condition(notice.when)
    except GrammarError as error:
        told = {"what": error.why, "what_vi": error.why_vi}
        yield places.problem("P288", notice, "when", **words, **told)
        return
    for name in sorted(condition.fields - set(known)):
        near = maybe(name, known)
        told = {
            "what": f"“{name}” is not known.{near['maybe']}",
            "what_vi": f"không có “{name}”.{near['maybe_vi']}",
        }
        yield places.problem("P288", notice, "when", **words, **told)
    for wrong in comparing.literals(condition, known):
        said = {"name": wrong.name, "value": wrong.value, "allowed": wrong.allowed}
        near = maybe(wrong.value, wrong.options)
        yield places.problem("P282", notice, "when", **said, **near)
    for wrong in comparing.pairs(condition, known):
        said = {"name": wrong.name, "other": wrong.value, "types": wrong.allowed}
        yield places.problem("P283", notice, "when", **said)


def _channels(notice: Notice, places: Places) -> Iterator[Problem]:
    for channel, key in (("sms", "short"), ("zalo", "zalo")):
        if channel in notice.channels and getattr(notice, key) is None:
            yield places.problem("P291", notice, "channels", channel=channel, key=key)
    if notice.mandatory and not set(notice.channels) - OUTSIDE:
        yield places.problem("P292", notice, "channels")
    if notice.mandatory and not notice.basis:
        yield places.problem("P294", notice, "mandatory")


def _twice(province: Province, places: Places) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str | None], str] = {}
    for notice in province.notices:
        other = seen.setdefault((notice.event, notice.audience, notice.when), notice.id)
        if other != notice.id:
            yield places.problem("P293", notice, "event", other=other)
