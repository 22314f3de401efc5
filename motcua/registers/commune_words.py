"""Xã gọi bằng tên: which communes a cell's words mean, with or without the district, by day.

“Xã Sơn Tây, Huyện Hương Sơn”, “Sơn Tây, Hương Sơn”, “xã sơn tây” and “Xa Son Tay” all will do;
where marks tell two apart, they count.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from motcua.definitions.model.common import Text
from motcua.definitions.model.province import Unit, UnitLevel
from motcua.kernel import clock
from motcua.kernel.text import clean, fold
from motcua.publication import queries as publication
from motcua.registers import communes
from motcua.units.queries import key_on, unit_by_key


def is_words(value: str) -> bool:
    """Whether a commune is named by words rather than by its code."""
    return not value[:1].isdigit()


def tidy(cell: str) -> str:
    """Words as they are compared: single blanks, a comma before what lies above."""
    parts = clean(cell).replace(" - ", ",").replace("–", ",").split(",")
    return ", ".join(" ".join(part.split()) for part in parts if part.strip())


def called(words: str) -> tuple[Unit, ...]:
    """Communes that ever were called so."""
    folded, exact = _index(publication.current().digest)
    plain = words.casefold()
    return exact.get(plain) or folded.get(fold(plain), ())


def on(words: str, day: date) -> tuple[Unit, ...]:
    """Those among them that are there on ``day``."""
    there = {(unit.code, unit.valid_from) for unit in communes.offered(day)}
    return tuple(unit for unit in called(words) if (unit.code, unit.valid_from) in there)


def means(words: str, key: str) -> bool:
    """Whether words may mean the commune that is stored."""
    unit = unit_by_key(key)
    return unit is not None and unit in called(words)


def key_of(unit: Unit) -> str:
    """How a column keeps the commune."""
    return key_on(unit.code, unit.valid_from)


@lru_cache(maxsize=4)
def _index(_digest: str) -> tuple[dict[str, tuple[Unit, ...]], dict[str, tuple[Unit, ...]]]:
    """Communes by what they may be called, folded and in full."""
    folded: dict[str, tuple[Unit, ...]] = {}
    exact: dict[str, tuple[Unit, ...]] = {}
    for unit in publication.current().province.units:
        if unit.level is UnitLevel.COMMUNE:
            for name in _names(unit):
                for index, key in ((folded, fold(name)), (exact, name.casefold())):
                    if unit not in index.get(key, ()):
                        index[key] = (*index.get(key, ()), unit)
    return folded, exact


def _names(unit: Unit) -> list[str]:
    above = unit_by_key(unit.parent, unit.valid_from) if unit.parent else None
    over = ["", *(f", {name}" for name in _forms(above))] if above else [""]
    return [f"{name}{rest}" for name in _forms(unit) for rest in over]


def _forms(unit: Unit) -> list[str]:
    """The name with and without its kind; a number alone would be a code."""
    bare = unit.name.removeprefix(unit.kind).strip()
    return [unit.name, bare] if bare and bare != unit.name and not bare.isdigit() else [unit.name]


def unknown(cell: str) -> Text:
    """What is wrong with a cell that names no commune, and what may stand there."""
    shown = cell[:60]
    known = next(iter(communes.offered(clock.now().date())), None)
    name, code = (communes.name(key_of(known), "vi", told=False), known.code) if known else ("", "")
    return Text(
        vi=f"Không có xã, phường, thị trấn “{shown}”. Hãy ghi tên kèm huyện nếu có, như “{name}”, "
        f"hoặc ghi mã, như {code}.",
        en=f"There is no commune “{shown}”. Write its name, with the district if there is one, "
        f"such as “{name}”, or its code, such as {code}.",
    )


def unclear(words: str, found: Sequence[Unit], day: date) -> Text:
    """What is wrong with words that mean none or several communes of a day."""
    if not found:
        return Text(
            vi=f"{words} không tồn tại vào ngày {day:%d/%m/%Y}. Hãy ghi tên hoặc mã của đơn vị có "
            "vào ngày đó.",
            en=f"{words} was not there on {day:%d/%m/%Y}. Write the name or the code of a commune "
            "of that day.",
        )
    said = [(communes.name(key_of(unit), "vi", told=False), unit.code) for unit in found]
    each = "; ".join(f"{name} ({code})" for name, code in said)
    return Text(
        vi=f"“{words}” có thể là: {each}. Hãy ghi kèm huyện, hoặc ghi mã.",
        en=f"“{words}” may be: {each}. Write the district, too, or the code.",
    )
