"""Nhập bảng: what each row of a table would do, before anything is done; the whole or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import orjson

from motcua.definitions.conditions import parse_condition
from motcua.definitions.entry_rules import Look, broken, ends_first
from motcua.definitions.entry_values import clean_column, clean_entry
from motcua.definitions.entry_values import lacking as required_lacking
from motcua.definitions.model.common import Text
from motcua.definitions.model.register import EntryAction, EntryFieldType, EntryStatus, Register
from motcua.definitions.typed import RefusedError
from motcua.registers import books, commune_words, communes, words
from motcua.registers.commune_words import is_words
from motcua.registers.errors import Refused
from motcua.registers.links import is_file_link
from motcua.registers.packed import NONE, Files, key_of, value_of
from motcua.registers.projection import full_key
from motcua.registers.queries.referring import References

SHOWN = 200
"""How many rows of each kind a preview shows; every wrong row is counted."""


@dataclass(frozen=True)
class Row:
    """Một dòng: its number, its key, and the clean columns that it holds."""

    number: int
    key: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Wrong:
    """Lỗi của một dòng, in both languages; ``column`` is empty where the row as a whole is."""

    number: int
    column: str
    text: Text


@dataclass
class Plan:
    """Dự kiến: what becomes of each row: it makes an entry, changes columns of one, changes
    nothing, or is wrong. In the order of the table; whoever was shown a plan confirms its
    :meth:`mark`, and taking it in does exactly this, or nothing."""

    create: list[Row] = field(default_factory=list)
    change: list[tuple[Row, Mapping[str, Any]]] = field(default_factory=list)  # with what changes
    before: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    """By the numbers of changing rows: what their columns held."""
    unchanged: list[int] = field(default_factory=list)  # numbers of rows
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def same(self) -> int:
        """How many rows say what the register says already."""
        return len(self.unchanged)

    @property
    def total(self) -> int:
        """How many rows were read."""
        return (
            len(self.create)
            + len(self.change)
            + self.same
            + len({wrong.number for wrong in self.wrong})
        )

    def mark(self, day: date) -> str:
        """A short text that is another one where anything that would be done is, or its day."""
        told = [
            day.isoformat(),
            [(row.number, row.key, dict(row.values)) for row in self.create],
            [(row.number, row.key, dict(patch), dict(self.before[row.number]))
             for row, patch in self.change],
            self.unchanged,
        ]  # fmt: skip
        return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()

    def sort(self) -> None:
        """Put everything in the order of the table."""
        self.create.sort(key=lambda row: row.number)
        self.change.sort(key=lambda change: change[0].number)
        self.unchanged.sort()
        self.wrong.sort(key=lambda wrong: wrong.number)


class TableWrong(Refused):
    """Bảng có dòng sai: nothing was taken in; ``wrong`` says why, ``text`` names the rows."""

    def __init__(self, wrong: list[Wrong]) -> None:
        self.wrong = sorted(wrong, key=lambda one: one.number)
        numbers = list(dict.fromkeys(one.number for one in self.wrong))
        rows, first = ", ".join(map(str, numbers[:NAMED])), self.wrong[0]
        more = len(numbers) - NAMED
        vi = f"{rows} và {more} dòng khác" if more > 0 else rows
        en = f"{rows} and {more} more" if more > 0 else rows
        text = Text(
            vi=f"Chưa nhập gì: có lỗi ở dòng {vi}. Dòng {first.number}: {first.text.vi}",
            en=f"Nothing was taken in: something is wrong in row {en}. "
            f"Row {first.number}: {first.text.en}",
        )
        super().__init__("rows_wrong", text=text)


class NotAsShown(Refused):
    """Khác với dự kiến: nothing was taken in, for it would be something else than was shown."""

    def __init__(self) -> None:
        super().__init__("not_as_shown", words.NOT_AS_SHOWN)


NAMED = 20
"""How many rows a refusal names."""
AT_ONCE = 500
"""For how many rows one statement asks."""
KNOWN = 50_000
"""How many different cells are remembered while a table is read."""

NO_KEY = Text(
    vi="Thiếu số của mục. Hãy ghi số vào cột khóa của dòng này.",
    en="The number of the entry is missing. Write it into the key column of this row.",
)
ENDS_FIRST = Text(
    vi="Ngày cuối không thể trước ngày đầu. Hãy sửa một trong hai ngày.",
    en="The last day cannot lie before the first. Mend one of the two days.",
)
TWICE = Text(
    vi="Số này đã có ở một dòng phía trên. Hãy giữ lại một dòng.",
    en="An earlier row has the same number. Keep one of the two.",
)
FILES = Text(
    vi="Cột tệp ghi tên tệp trong gói ZIP kèm theo bảng; chưa thấy tệp này. Hãy thêm tệp vào gói "
    "ZIP, hoặc để trống ô và đính kèm ở trang của mục.",
    en="A file column holds the name of a file in the ZIP that goes with the table; this one is "
    "not there. Add it to the ZIP, or leave the cell empty and attach it on the entry's page.",
)


def cleaned(
    book: Register, rows: Iterable[tuple[int, Mapping[str, object]]], files: Files = NONE
) -> Iterator[Any]:
    """A :class:`Row` for each good row, and :class:`Wrong` for everything that is wrong.

    Rows name entries by number; a row without one makes a new entry where the register makes
    numbers. Only columns that stand in the table are looked at. ``files`` came with the table.
    """
    cleaner = _Cleaner(book, files)
    seen: set[str] = set()
    for number, cells in rows:
        values: dict[str, Any] = {}
        wrong = [
            Wrong(number, column, text)
            for column, cell in cells.items()
            for text in cleaner.take(column, cell, values)
        ]
        yield from wrong
        if wrong:
            continue
        named = str(values.get(book.key.field) or "")
        if not named and not book.key.made:
            yield Wrong(number, book.key.field, NO_KEY)
            continue
        key = full_key(book, named, values) if named else ""
        if key and key in seen:
            yield Wrong(number, book.key.field, TWICE)
            continue
        seen.add(key)
        yield Row(number, key, values)


class _Cleaner:
    """The clean value of a cell, or what is wrong with it; cells that come again are known."""

    def __init__(self, book: Register, files: Files = NONE) -> None:
        self.book, self.given = book, files
        self.communes, self.agencies = books.communes(), books.agencies()
        self.columns = {column.id: column for column in book.fields}
        self.files = {column.id for column in book.fields if column.type == "file"}
        self.known: dict[tuple[str, object], tuple[Mapping[str, object], list[Text]]] = {}

    def take(self, column: str, cell: object, into: dict[str, Any]) -> list[Text]:
        """Put the clean value of a cell with the others; returns what is wrong with it."""
        found = self.known.get((column, cell))
        if found is None:
            found = self._cleaned(column, cell)
            if len(self.known) < KNOWN:
                self.known[column, cell] = found
        into.update(found[0])
        return found[1]

    def _cleaned(self, column: str, cell: object) -> tuple[Mapping[str, object], list[Text]]:
        if column in self.files:
            return self._file(column, str(cell))
        known = {"communes": self.communes, "agencies": self.agencies}
        try:
            value = clean_column(self.columns[column], cell, **known)
        except RefusedError:
            if self.columns[column].type is EntryFieldType.COMMUNE:
                named = commune_words.tidy(str(cell))
                known_as = is_words(named) and commune_words.called(named)
                return ({column: named}, []) if known_as else ({}, [commune_words.unknown(named)])
            _values, errors = clean_entry(self.book, {column: cell}, partial=True, **known)
            return {}, [Text(vi=error.text("vi"), en=error.text("en")) for error in errors]
        return ({} if value is None else {column: value}), []

    def _file(self, column: str, cell: str) -> tuple[Mapping[str, object], list[Text]]:
        """A file by its name in the ZIP; the address that an export wrote changes nothing."""
        if is_file_link(cell, self.book.id, column):
            return {}, []
        found = self.given.get(key_of(cell))
        return ({}, [FILES]) if found is None else ({column: value_of(found)}, [])


class Places:
    """Xã và số dẫn chiếu của bảng: communes, and numbers of other entries, by the day from which a
    row holds; a row is told of what was not there then, as the entry's own page tells of it."""

    def __init__(self, book: Register) -> None:
        self.columns = [c.id for c in book.fields if c.type is EntryFieldType.COMMUNE]
        self.named = References(book)
        self.book, self.known = book, dict[tuple[str, str, date], tuple[str, list[Text]]]()

    def pinned(
        self, number: int, values: Mapping[str, Any], day: date
    ) -> tuple[dict[str, Any], list[Wrong]]:
        """``values`` with the communes of ``day``, and what is wrong with them."""
        made, wrong = dict(values), list[Wrong]()
        for column in self.columns:
            if not (key := made.get(column)):
                continue
            made[column], errors = self._of(column, str(key), day)
            wrong.extend(Wrong(number, column, text) for text in errors)
        for error in self.named.unclear(made, day):
            text = Text(vi=error.text("vi"), en=error.text("en"))
            wrong.append(Wrong(number, error.field, text))
        return self.named.pinned(made, day), wrong

    def patch(self, values: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
        """What a row changes in an entry; None for a column that is not asked for any more."""
        asked = values
        if any(column.when is not None for column in self.book.fields):
            merged = answered(self.book, {**data, **values})
            asked = {key: merged.get(key) for key in values}
        return {key: value for key, value in asked.items() if not self.held(key, value, data)}

    def held(self, column: str, value: object, data: Mapping[str, Any]) -> bool:
        """Whether an entry has the value already; a code alone, or a name, means the commune that
        it has."""
        kept = data.get(column)
        if self.named.held(column, value, kept):
            return True
        if kept == value or column not in self.columns or kept is None:
            return bool(kept == value)
        if is_words(str(value)):
            return commune_words.means(str(value), kept)
        return bool(kept.partition("@")[0] == value)

    def _of(self, column: str, key: str, day: date) -> tuple[str, list[Text]]:
        found = self.known.get((column, key, day))
        if found is None:
            found = self._named(key, day) if is_words(key) else self._coded(column, key, day)
            if len(self.known) < KNOWN:
                self.known[column, key, day] = found
        return found

    def _coded(self, column: str, key: str, day: date) -> tuple[str, list[Text]]:
        given = {column: key}
        errors = communes.misplaced(self.book, given, day)
        told = [Text(vi=error.text("vi"), en=error.text("en")) for error in errors]
        return communes.pinned(self.book, given, day)[column], told

    def _named(self, words: str, day: date) -> tuple[str, list[Text]]:
        meant = commune_words.on(words, day)
        if len(meant) == 1:
            return commune_words.key_of(meant[0]), []
        return words, [commune_words.unclear(words, meant, day)]


def answered(book: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without those of columns that are not asked for beside the others."""
    made: dict[str, Any] = {}
    for column in book.fields:
        if column.id in values and (
            column.when is None or parse_condition(column.when).holds(made)
        ):
            made[column.id] = values[column.id]
    return made


def lacking(book: Register, row: Row, look: Look) -> Iterator[Wrong]:
    """What a new entry out of this row would lack, and the severe rules that it would break."""
    for column in required_lacking(book, row.values):
        label = column.label
        told = Text(
            vi=f"Thiếu “{label.vi}”; mục mới phải có nội dung này.",
            en=f"“{label.en}” is missing; a new entry needs it.",
        )
        if column.id != book.key.field:
            yield Wrong(row.number, column.id, told)
    if ends_first(book, row.values):
        yield Wrong(row.number, book.ends or "", ENDS_FIRST)
    for rule in broken(book, row.values, look=look):
        if rule.severe:
            yield Wrong(row.number, "", rule.explain)


def number_taken(number: int, book: Register, name: str) -> Wrong:
    """A row whose number another entry has."""
    text = Text(
        vi=f"Số {name} đã có trong sổ. Hãy ghi số khác, hoặc cập nhật mục đó.",
        en=f"The number {name} is in this register already. Give another one, or amend that entry.",
    )
    return Wrong(number, book.key.field, text)


def ended(number: int, book: Register, status: EntryStatus) -> Wrong:
    """A row that would change an entry which is over: a table changes none, and what to do."""
    last = status is EntryStatus.EXPIRED and EntryAction.EXTEND in book.actions
    vi, en = ENDED[status]
    text = Text(
        vi=f"Mục này {vi}; bảng không sửa mục đã kết thúc. Hãy bỏ dòng này khỏi bảng. Ở trang của "
        f"mục, {'gia hạn, ' if last else ''}đính chính điều ghi sai hoặc ghi chú điều mới.",
        en=f"This entry {en}; a table changes no entry that is over. Leave this row out. On the "
        f"entry's page, {'extend it, ' if last else ''}correct what was written wrongly or note "
        "what is new.",
    )
    return Wrong(number, "", text)


NOT_BEGUN = Text(
    vi="Mục này chưa bắt đầu; bảng chỉ sửa từ hôm nay. Hãy bỏ dòng này khỏi bảng và sửa ở trang "
    "của mục, từ ngày mục bắt đầu.",
    en="This entry has not begun yet; a table changes entries from today on. Leave this row out "
    "and amend the entry on its page, from the day on which it begins.",
)
ENDED: Mapping[EntryStatus, tuple[str, str]] = {
    EntryStatus.EXPIRED: ("đã hết hạn", "has expired"),
    EntryStatus.REVOKED: ("đã bị thu hồi", "was revoked"),
    EntryStatus.CLOSED: ("đã chấm dứt", "was ended"),
}
