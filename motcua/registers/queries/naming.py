"""Mục mà biểu mẫu nêu: whether the entry that a form names is there, in force, and the holder's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from motcua.definitions.conditions import parse_condition
from motcua.definitions.fills import parse_fill
from motcua.definitions.model.common import Text
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.register import (
    EntryAction,
    EntryFieldType,
    EntryStatus,
    Register,
)
from motcua.kernel.text import fold
from motcua.registers import books, lifecycle
from motcua.registers.errors import NotFound
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.queries.lookup import meant

MOST = 20
OVER = frozenset({EntryStatus.REVOKED, EntryStatus.CLOSED, EntryStatus.EXPIRED})

SAYINGS: Mapping[str, tuple[str, str]] = {
    "unknown": (
        "Trong sổ không có giấy số %(number)s cấp năm %(year)s. Kiểm tra lại số và ngày cấp in "
        "trên giấy.",
        "The register has no paper with the number %(number)s issued in %(year)s. Check the number "
        "and the date of issue that are printed on it.",
    ),
    "perhaps_old": (
        "Chưa thấy số %(number)s trong sổ. Kiểm tra lại số in trên giấy; nếu đúng, giấy cũ sẽ được "
        "ghi vào sổ khi giải quyết hồ sơ.",
        "The number %(number)s is not in the register yet. Check the number printed on the paper; "
        "if it is right, the older paper is entered when the dossier is decided.",
    ),
    "others": (
        "Số %(number)s trong sổ là của người khác, đơn vị khác. Kiểm tra lại số; nếu giấy đúng là "
        "của bạn (ví dụ đã đổi tên), hãy nộp tại bộ phận một cửa.",
        "In the register the number %(number)s belongs to somebody else. Check the number; if the "
        "paper is yours, for instance under a former name, file at the one-stop desk.",
    ),
    "account": (
        "Hồ sơ nộp từ tài khoản khác với tài khoản đang giữ giấy số %(number)s trong sổ. Mục trong "
        "sổ vẫn thuộc tài khoản đang giữ; thông báo về giấy này gửi tới tài khoản đó.",
        "This is filed from another account than the one that has the paper %(number)s in the "
        "register. The entry stays with that account, which is told whatever happens to it.",
    ),
    "account_moves": (
        "Hồ sơ nộp từ tài khoản khác với tài khoản đang giữ giấy số %(number)s trong sổ. Vì hồ sơ "
        "đề nghị đổi chủ, khi ký kết quả, mục này chuyển sang tài khoản đã nộp.",
        "This is filed from another account than the one that has the paper %(number)s in the "
        "register. As another holder is asked for, signing moves the entry to the account that "
        "filed.",
    ),
    "revoked": (
        "Giấy số %(number)s đã bị thu hồi nên không thể làm thủ tục này.",
        "The paper with the number %(number)s was revoked, so this cannot be asked for.",
    ),
    "closed": (
        "Giấy số %(number)s đã chấm dứt hiệu lực nên không thể làm thủ tục này.",
        "The paper with the number %(number)s has ended, so this cannot be asked for.",
    ),
    "expired": (
        "Giấy số %(number)s đã hết hạn nên không thể làm thủ tục này; hãy xin cấp mới.",
        "The paper with the number %(number)s has expired, so this cannot be asked for; ask for a "
        "new one.",
    ),
    "suspended": (
        "Giấy số %(number)s đang bị đình chỉ nên chưa thể làm thủ tục này.",
        "The paper with the number %(number)s is suspended, so this cannot be asked for now.",
    ),
    "day": (
        "Theo sổ, ngày này của giấy số %(number)s là %(day)s.",
        "In the register, this day of the paper with the number %(number)s is %(day)s.",
    ),
}


@dataclass(frozen=True)
class Claimant:
    """Người nêu mục: who says that an entry is theirs. ``account`` is None at a desk."""

    account: int | None = None
    names: tuple[str, ...] = ()
    tax_code: str = ""


@dataclass(frozen=True)
class Doubt:
    """Điều chưa ổn: what is wrong with the answer to ``question``; ``sure`` where it cannot be
    right, so that an online filing is refused."""

    code: str
    question: str
    text: Text
    sure: bool = True


def doubts(
    procedure: Procedure,
    form: Mapping[str, Any],
    who: Claimant,
    found: list[Entry] | None = None,
) -> list[Doubt]:
    """What is wrong with the entry that the form names; nothing where it names none.

    One statement where the number is in the register. ``form`` holds clean answers; ``found`` the
    entries that may be meant, where they were looked for already.
    """
    result = procedure.result
    number = str(form.get(result.finds or "") or "")
    if result.feeds is None or not number:
        return []
    try:
        book = books.book(result.feeds)
    except NotFound:
        return []  # the province keeps no such register any more
    if found is None:
        found = meant(book, procedure, form)
    if not found:
        return [_unknown(book, procedure, form, number)]
    own = [entry for entry in found if holds(book, procedure, entry, form, who)]
    if not own:
        handed = hands_over(procedure, form)
        return [_doubt("others", result.finds or "", sure=not handed, number=number)]
    return list(_about(book, procedure, own[0], form, who)) if len(own) == 1 else []


def hands_over(procedure: Procedure, form: Mapping[str, Any]) -> bool:
    """Whether the form asks for another holder, whose account then takes the entry over."""
    given = procedure.result.new_holder_when
    return given is not None and parse_condition(given).holds(dict(form))


def _about(
    book: Register, procedure: Procedure, entry: Entry, form: Mapping[str, Any], who: Claimant
) -> Iterator[Doubt]:
    """What is to be told of the claimant's one entry.

    Names and tax codes are public, so whoever knows them may file; the entry stays with the account
    that has it, and who decides is told.
    """
    if who.account is not None and entry.account_id not in (None, who.account):
        code = "account_moves" if hands_over(procedure, form) else "account"
        yield _doubt(code, procedure.result.finds or "", sure=False, number=entry.number)
    yield from _standing(book, procedure, entry, form)


def _unknown(book: Register, procedure: Procedure, form: Mapping[str, Any], number: str) -> Doubt:
    result = procedure.result
    dated = str(form.get(result.if_missing.get(book.key.dated or "", "")) or "")
    since = result.known_from
    if since is not None and dated and date.fromisoformat(dated) >= since:
        return _doubt("unknown", result.finds or "", number=number, year=dated[:4])
    return _doubt("perhaps_old", result.finds or "", sure=False, number=number)


def holds(
    book: Register, procedure: Procedure, entry: Entry, form: Mapping[str, Any], who: Claimant
) -> bool:
    """Whether the entry is the claimant's: by account, else by tax code, else by name."""
    if who.account is not None and entry.account_id == who.account:
        return True
    told, kept = _tax_codes(book, procedure, entry, form)
    told |= {who.tax_code.strip()} - {""}
    if told and kept:
        return bool(told & kept)
    names = {fold(name) for name in (*who.names, *_answers(procedure, book.holder, form)) if name}
    return fold(entry.holder) in names


def _tax_codes(
    book: Register, procedure: Procedure, entry: Entry, form: Mapping[str, Any]
) -> tuple[set[str], set[str]]:
    """The tax codes that the form tells, and the one of the entry."""
    told: set[str] = set()
    kept: set[str] = set()
    for column in book.fields:
        if column.type is EntryFieldType.TAX_CODE:
            told |= {name.strip() for name in _answers(procedure, column.id, form)}
            kept |= {str(entry.data.get(column.id) or "").strip()}
    return told - {""}, kept - {""}


def _answers(procedure: Procedure, column: str | None, form: Mapping[str, Any]) -> list[str]:
    """What the form says for a column, by either mapping of the procedure."""
    found = []
    for group in (procedure.result.fills, procedure.result.if_missing):
        fill = parse_fill(group[column]) if column in group else None
        if fill is not None and fill.verb == "first":
            found += [str(form[name]) for name in fill.names if form.get(name)]
    return found


def _standing(
    book: Register, procedure: Procedure, entry: Entry, form: Mapping[str, Any]
) -> Iterator[Doubt]:
    """Whether the entry can be changed so, and the days told are its own."""
    result = procedure.result
    status, finds = EntryStatus(entry.status), result.finds or ""
    assert result.feeds_as is not None
    action = EntryAction(result.feeds_as.value)
    noted_too_late = action is EntryAction.NOTE and status in OVER
    if noted_too_late or not lifecycle.may(action, status):
        yield _doubt(status.value, finds, number=entry.number)
        return
    named_by_own = fold(str(form.get(finds))) == fold(entry.number)
    for column in dict.fromkeys((book.key.dated, book.starts, book.ends)):
        question = result.if_missing.get(column or "", "")
        told, kept = form.get(question), entry.data.get(column or "")
        first = column != book.ends
        if told and kept and str(told) != kept and (named_by_own or not first):
            day = f"{date.fromisoformat(str(kept)):%d/%m/%Y}"
            yield _doubt("day", question, number=entry.number, day=day)


def _doubt(code: str, question: str, *, sure: bool = True, **params: str) -> Doubt:
    vi, en = SAYINGS[code]
    return Doubt(f"entry_{code}", question, Text(vi=vi % params, en=en % params), sure)


def own_entries(procedure: Procedure, account: int) -> list[Entry]:
    """The entries of an account that the procedure may be about; one statement, or none."""
    result = procedure.result
    if result.feeds is None or result.feeds_as is None or result.finds is None:
        return []
    action = EntryAction(result.feeds_as.value)
    rows = Entry.objects.filter(account=account, register=result.feeds).order_by("-valid_from")
    return [
        entry
        for entry in rows[:MOST]
        if lifecycle.may(action, EntryStatus(entry.status))
        and not (action is EntryAction.NOTE and entry.status in OVER)
    ]


def answers_of(procedure: Procedure, entry: Entry) -> dict[str, Any]:
    """The answers by which a form names an entry: its number, its days, its holder."""
    result, book = procedure.result, books.book(entry.register)
    types = {question.id: question.type.value for question in procedure.form.fields}
    made: dict[str, Any] = {}
    for column in book.fields:
        question = result.if_missing.get(column.id, "")
        if types.get(question) == column.type.value and column.id in entry.data:
            made[question] = entry.data[column.id]
    finds = result.finds_by or book.key.field
    if result.finds and entry.data.get(finds):
        made[result.finds] = entry.data[finds]
    return made


def letters_before(subject: UUID) -> frozenset[UUID]:
    """The letters about the entry that ``subject`` changed, before it did; one statement."""
    changed = EntryVersion.objects.filter(subject=subject).values("entry_id")
    rows = EntryVersion.objects.filter(entry_id__in=changed).exclude(subject=subject)
    return frozenset(letter for letter in rows.values_list("letter", flat=True) if letter)
