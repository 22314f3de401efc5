"""Sao kê ISO 20022 (camt.053): any version of the message, none of XML's dangers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop
from lxml import etree

from motcua.kernel.text import clean
from motcua.payments.statements import lines as say
from motcua.payments.statements.lines import Fault, Line, Statement

NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d{2}")
NOT_XML = gettext_noop("The file is not well-formed XML.")
FORBIDDEN = gettext_noop("The file declares a document type. Such files are never read.")
NOT_CAMT = gettext_noop("The file is not a bank statement of the kind camt.053.")
NO_WAY = gettext_noop("The entry does not say whether money came in or went out.")
PARTS = gettext_noop("The transactions of the entry do not add up to its amount.")
LONGEST_TEXT = 500
# Declared before anything else may stand, so a look at the bytes is enough.
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def looks_like_xml(data: bytes) -> bool:
    """Whether a file begins as XML does."""
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\x00", b"")[:1] == b"<"


def read(data: bytes) -> Statement:
    """Đọc camt.053: every booked entry, or every fault; never raises for what a file says."""
    if len(data) > say.BIGGEST_FILE:
        return Statement(faults=(Fault(0, say.TOO_LARGE),))
    if _DOCTYPE.search(data.replace(b"\x00", b"")):
        return Statement(faults=(Fault(0, FORBIDDEN),))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Statement(faults=(Fault(0, NOT_XML),))
    name = etree.QName(root)
    if name.localname != "Document" or not NAMESPACE.fullmatch(name.namespace or ""):
        return Statement(faults=(Fault(0, NOT_CAMT),))
    return _read(root)


def _read(root: etree._Element) -> Statement:
    made: list[Line] = []
    faults: list[Fault] = []
    accounts: set[str] = set()
    for statement in _all(root, "BkToCstmrStmt/Stmt"):
        accounts.add(_text(statement, "Acct/Id/Othr/Id") or _text(statement, "Acct/Id/IBAN"))
        for entry in _all(statement, "Ntry"):
            if (_text(entry, "Sts/Cd") or _text(entry, "Sts") or "BOOK") != "BOOK":
                continue  # announced, not booked yet
            for one in _entry(entry):
                (faults if isinstance(one, Fault) else made).append(one)  # type: ignore[arg-type]
    if len(made) > say.MOST_LINES:
        return Statement(faults=(Fault(0, say.TOO_MANY),))
    named, twice = say.with_references(made)
    if not named and not faults:
        faults.append(Fault(0, say.EMPTY))
    accounts.discard("")
    if len(accounts) > 1:
        faults.append(Fault(0, say.OTHER_ACCOUNT, {"value": ", ".join(sorted(accounts))[:80]}))
    return Statement(tuple(named), tuple(faults + twice), next(iter(accounts), ""))


def _entry(entry: etree._Element) -> Iterator[Line | Fault]:
    """One line, or one for each transaction of a batch whose parts add up."""
    row = _row(entry)
    amount = _one(entry, "Amt")
    currency = amount.get("Ccy", "") if amount is not None else ""
    if currency != "VND":
        yield Fault(row, say.OTHER_CURRENCY, {"value": currency[:10]})
        return
    total = _money(_text(entry, "Amt"))
    sign = {"CRDT": 1, "DBIT": -1}.get(_text(entry, "CdtDbtInd"))
    if total is None:
        yield Fault(row, say.NO_AMOUNT, {"value": _text(entry, "Amt")[:40]})
        return
    if sign is None:
        yield Fault(row, NO_WAY)
        return
    day = _text(entry, "BookgDt/Dt") or _text(entry, "BookgDt/DtTm") or _text(entry, "ValDt/Dt")
    try:
        booked = say.read_day(day[:10])
    except ValueError:
        yield Fault(row, say.NO_DATE, {"value": day[:40]})
        return
    own = _text(entry, "AcctSvcrRef") or _text(entry, "NtryRef")
    parts = list(_all(entry, "NtryDtls/TxDtls"))
    if len(parts) < 2:
        where = parts[0] if parts else entry
        text = _said(where) or _text(entry, "AddtlNtryInf")
        yield Line(row, booked, sign * total, text[:LONGEST_TEXT], own or _reference(where))
        return
    sums = [_part_amount(part) for part in parts]
    if None in sums or sum(n for n in sums if n) != total:
        yield Fault(row, PARTS)
        return
    for n, (part, share) in enumerate(zip(parts, sums, strict=True), 1):
        reference = _reference(part) or (f"{own}/{n}" if own else "")
        text = _said(part) or _text(entry, "AddtlNtryInf")
        yield Line(_row(part), booked, sign * (share or 0), text[:500], reference)


def _row(where: etree._Element) -> int:
    """The line of the file on which an element begins."""
    return int(getattr(where, "sourceline", 0) or 0)


def _part_amount(part: etree._Element) -> int | None:
    given = _text(part, "Amt") or _text(part, "AmtDtls/TxAmt/Amt")
    return _money(given)


def _money(text: str) -> int | None:
    """Whole đồng from ``1234567`` or ``1234567.00``; None for anything else."""
    found = re.fullmatch(r"(\d{1,13})(?:\.0{1,5})?", text)
    return int(found[1]) if found and int(found[1]) > 0 else None


def _reference(where: etree._Element) -> str:
    for path in ("Refs/AcctSvcrRef", "Refs/TxId", "Refs/InstrId", "Refs/EndToEndId"):
        found = _text(where, path)
        if found and found != "NOTPROVIDED":
            return found[:60]
    return ""


def _said(where: etree._Element) -> str:
    """What the payer wrote: unstructured remittance, or the creditor's reference."""
    parts = [clean(one.text or "") for one in _all(where, "RmtInf/Ustrd")]
    parts.append(_text(where, "RmtInf/Strd/CdtrRefInf/Ref"))
    parts.append(_text(where, "AddtlTxInf"))
    return " ".join(" ".join(parts).split())


def _all(where: etree._Element, path: str) -> Iterator[etree._Element]:
    """Descendants by local names, whatever the version of the namespace."""
    found = [where]
    for name in path.split("/"):
        found = [
            child
            for parent in found
            for child in parent
            if isinstance(child.tag, str) and etree.QName(child).localname == name
        ]
    return iter(found)


def _one(where: etree._Element, path: str) -> etree._Element | None:
    return next(_all(where, path), None)


def _text(where: etree._Element, path: str) -> str:
    found = _one(where, path)
    return clean(found.text or "").strip() if found is not None else ""
