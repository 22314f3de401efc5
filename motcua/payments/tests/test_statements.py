"""Sao kê: the layouts of banks, what is wrong with a row, hostile XML, whose payment a line is."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.payments.statements import camt, matching, sheet
from motcua.payments.statements.lines import LARGEST, Line, read_amount, read_day
from motcua.payments.statements.matching import Kind, Match

DAY = date(2019, 8, 14)

LAYOUTS = {
    "Vietnamese with both columns": (
        "Ngân hàng mẫu;;;;\nSố tài khoản: 0011 0123 45678;;;;\n\n"
        "Ngày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Nội dung\n"
        "14/08/2019 09:12:33;FT1922;;1.250.000;MC7K2Q9XAB nop phi\n"
        "14/08/2019;FT1923;50.000;;phi dich vu\n"
        "Tổng cộng;;50.000;1.250.000;\n"
    ),
    "English, quoted, with cents": (
        "Account number,0011012345678\n"
        "Transaction date,Description,Debit amount,Credit amount,Reference No.\n"
        '"14/08/2019","MC7K2Q9XAB, nop phi",,"1,250,000.00","FT1922"\n'
        '"14/08/2019","phi dich vu","50,000.00",,"FT1923"\n'
    ),
    "both languages, signed amount, tabs": (
        "Ngày hạch toán/ Posting date\tSố tiền/ Amount (VND)\tMô tả/ Description\tMã giao dịch\n"
        "2019-08-14\t+1250000\tMC7K2Q9XAB nop phi\tFT1922\n"
        "2019-08-14\t-50000\tphi dich vu\tFT1923\n"
    ),
    "a mark for the way": (
        "Ngày,Loại,Số tiền,Diễn giải,Số bút toán\n"
        "14-08-2019,C,1 250 000,MC7K2Q9XAB nop phi,FT1922\n"
        "14-08-2019,D,50 000,phi dich vu,FT1923\n"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_layouts_of_banks_say_the_same(layout: str, coding: str) -> None:
    read = sheet.read(LAYOUTS[layout].encode(coding))
    assert read.faults == ()
    said = [(line.booked, line.amount, line.reference) for line in read.lines]
    assert said == [(DAY, 1_250_000, "FT1922"), (DAY, -50_000, "FT1923")]
    assert "MC7K2Q9XAB" in read.lines[0].text
    assert read.account in ("", "0011012345678")


def test_bad_rows_are_named_by_line() -> None:
    read = sheet.read(
        b"ngay,so tien,noi dung,so tham chieu\n"
        b"31/02/2019,1000,a,R1\n"
        b'14/08/2019,"12,5",b,R2\n'
        b"14/08/2019,,c,R3\n"
        b"\n"
        b'14/08/2019,5000,"two\nlines",R4\n'
        b"14/08/2019,5000,d,R5\n"
        b"14/08/2019,7000,e,R5\n"
    )
    assert [(f.row, f.params.get("value", "")) for f in read.faults] == [
        (2, "31/02/2019"), (3, "12,5"), (4, ""), (9, "R5"),
    ]  # fmt: skip
    assert [line.row for line in read.lines] == [6, 8]


@pytest.mark.parametrize(
    "data",
    [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n", b'"', b"ngay,so tien,noi dung"],
)
def test_a_file_that_is_no_statement(data: bytes) -> None:
    read = sheet.read(data)
    assert read.lines == ()
    assert [fault.row for fault in read.faults] == [0]


def test_lines_without_a_reference_get_the_same_one_again() -> None:
    data = (
        "ngày,số tiền,nội dung\n14/08/2019,1000,a\n14/08/2019,1000,a\n14/08/2019,1000,b\n".encode()
    )
    first, second = sheet.read(data), sheet.read(data)
    names = [line.reference for line in first.lines]
    assert len(set(names)) == 3
    assert names == [line.reference for line in second.lines]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234.567", 1_234_567), ("1,234,567.00", 1_234_567), ("1.234.567,00", 1_234_567),
        ("+500 000 VND", 500_000), ("(500.000)", -500_000), ("-5000", -5000), ("5000.0", 5000),
        ("", None), ("-", None), ("0", 0), ("1.250.000 đồng", 1_250_000),
    ],
)  # fmt: skip
def test_amounts(text: str, amount: int | None) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    "text",
    ["1.5", "12,50", "1.23.456", "1,234.567", "1e6", "٣", "--5", "x", str(LARGEST), "1.234,5"],
)
def test_no_amounts(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        read_amount(text)


@settings(max_examples=100)
@given(st.integers(0, LARGEST - 1))
def test_an_amount_is_read_however_it_is_grouped(n: int) -> None:
    for mark in (".", ",", " "):
        grouped = f"{n:,}".replace(",", mark)
        assert read_amount(grouped) == n
        assert read_amount(f"-{grouped}") == -n
    assert read_amount(f"{n:,}.00") == n


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (sheet.read, camt.read):
        answer = read(data)
        assert answer.lines or answer.faults


@pytest.mark.parametrize(
    "text",
    [
        "14/08/2019", "14.8.2019", "2019-08-14", "20190814", "14/08/2019 23:59",
        "09:12:33 14/08/2019", "2019-08-14T01:02:03",
    ],
)  # fmt: skip
def test_days(text: str) -> None:
    assert read_day(text) == DAY


CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id>
<Acct><Id><Othr><Id>0011012345678</Id></Othr></Id></Acct>
<Ntry><Amt Ccy="VND">1250000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>{booked}
<BookgDt><Dt>2019-08-14</Dt></BookgDt><AcctSvcrRef>FT1922</AcctSvcrRef>
<NtryDtls><TxDtls><RmtInf><Ustrd>MC7K2Q9XAB</Ustrd><Ustrd>nộp phí</Ustrd></RmtInf></TxDtls>
</NtryDtls></Ntry>
<Ntry><Amt Ccy="VND">50000</Amt><CdtDbtInd>DBIT</CdtDbtInd>{booked}
<BookgDt><DtTm>2019-08-14T09:00:00+07:00</DtTm></BookgDt><AcctSvcrRef>FT1923</AcctSvcrRef>
<AddtlNtryInf>phí dịch vụ</AddtlNtryInf></Ntry>
<Ntry><Amt Ccy="VND">300000</Amt><CdtDbtInd>CRDT</CdtDbtInd>{booked}
<BookgDt><Dt>2019-08-14</Dt></BookgDt><AcctSvcrRef>FT1924</AcctSvcrRef><NtryDtls>
<TxDtls><Refs><TxId>A</TxId></Refs><Amt Ccy="VND">100000</Amt></TxDtls>
<TxDtls><Amt Ccy="VND">200000</Amt></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="VND">1</Amt><CdtDbtInd>CRDT</CdtDbtInd>{pending}
<BookgDt><Dt>2019-08-14</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>"""
OLD = CAMT.format(version="02", booked="<Sts>BOOK</Sts>", pending="<Sts>PDNG</Sts>")
NEW = CAMT.format(
    version="08", booked="<Sts><Cd>BOOK</Cd></Sts>", pending="<Sts><Cd>PDNG</Cd></Sts>"
)


@pytest.mark.parametrize("text", [OLD, NEW])
def test_camt_of_either_version(text: str) -> None:
    read = camt.read(text.encode())
    assert read.faults == ()
    assert read.account == "0011012345678"
    assert [(line.amount, line.reference, line.text) for line in read.lines] == [
        (1_250_000, "FT1922", "MC7K2Q9XAB nộp phí"), (-50_000, "FT1923", "phí dịch vụ"),
        (100_000, "A", ""), (200_000, "FT1924/2", ""),
    ]  # fmt: skip
    assert {line.booked for line in read.lines} == {DAY}


EVIL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    "text",
    [
        EVIL + "<x>&e;</x>", NEW.replace('encoding="UTF-8"?>', 'encoding="UTF-8"?>' + EVIL),
        "<Document/>", "<x", NEW.replace("camt.053", "pain.001"), "",
        NEW.replace('Ccy="VND">1250000.00', 'Ccy="USD">50.00'), NEW.replace("1250000.00", "12.50"),
        NEW.replace("<CdtDbtInd>CRDT", "<CdtDbtInd>?"), NEW.replace(">200000<", ">200001<"),
        NEW.replace("2019-08-14<", "2019-02-30<"),
    ],
)  # fmt: skip
def test_xml_that_is_hostile_or_no_statement(text: str) -> None:
    assert camt.read(text.encode()).faults


def test_a_doctype_in_another_coding_is_seen() -> None:
    assert camt.read(
        ("<?xml version='1.0' encoding='UTF-16'?>" + EVIL + "<x/>").encode("utf-16")
    ).faults


def test_a_line_is_one_movement_however_often_the_file_says_it() -> None:
    data = b"ngay,so tien,noi dung,ref\n14/08/2019,1000,a,R1\n14/08/2019,1000,a,R1\n"
    assert sheet.read(data).lines == (Line(2, DAY, 1000, "a", "R1"),)


CODE, OTHER = "MC7K2Q9XAB", "MCABCDEFGH"
BILLS = {CODE: "one", OTHER: "two"}
AGENCY = ("000.00.14.H27", "H27.14")
DOSSIER = "000.00.14.H27-190809-0001"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (CODE, Match(Kind.EXACT, ("one",))),
        ("MBVCB.12345.mc7k2q9xab.CT tu 001 NGUYEN VAN MAU", Match(Kind.EXACT, ("one",))),
        ("IBFT MC7K 2Q9X AB nop phi", Match(Kind.EXACT, ("one",))),
        ("MCMC7K2Q9XABX", Match(Kind.EXACT, ("one",))),
        (f"{CODE} {CODE}", Match(Kind.EXACT, ("one",))),
        (f"{CODE}-{OTHER}", Match(Kind.AMBIGUOUS, ("one", "two"))),
        ("MC7K2Q9XAC", Match(Kind.NONE)),
        ("", Match(Kind.NONE)),
        ("le phi 0000014H271908090001", Match(Kind.EXACT, ("three",))),
        ("le phi 000.00.14.H27-190809-0001 cam on", Match(Kind.EXACT, ("three",))),
        ("000 00 14 H27 190809 000112 thang 8", Match(Kind.EXACT, ("three",))),
    ],
)
def test_whose_payment(text: str, answer: Match) -> None:
    found = matching.match(text, BILLS, {DOSSIER: {"three": 5}}, 5, AGENCY)
    assert found == answer


def test_among_the_bills_of_a_dossier_the_amount_decides() -> None:
    bills = {DOSSIER: {"a": 50_000, "b": 80_000}}
    assert matching.match(DOSSIER, {}, bills, 80_000, AGENCY) == Match(Kind.EXACT, ("b",))
    assert matching.match(DOSSIER, {}, bills, 1, AGENCY) == Match(Kind.AMBIGUOUS, ("a", "b"))
    same = {DOSSIER: {"a": 50_000, "b": 50_000}}
    assert matching.match(DOSSIER, {}, same, 50_000, AGENCY).kind == Kind.AMBIGUOUS


@settings(max_examples=100)
@given(st.text(max_size=80), st.integers(0, 9), st.text(max_size=80))
def test_a_code_is_found_in_any_surroundings(before: str, split: int, after: str) -> None:
    found = matching.match(f"{before} {CODE[:split]} {CODE[split:]} {after}", {CODE: "one"})
    assert found == Match(Kind.EXACT, ("one",))
