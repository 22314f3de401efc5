"""A spreadsheet that is made to harm ends the process that reads it, and nothing else."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.kernel.clock import Traveller
from motcua.registers import apart, sheets
from motcua.registers.returns.tests import asking
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = "http://schemas.openxmlformats.org/package/2006"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS = "urn:oasis:names:tc:opendocument:xmlns"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{KINDS}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{KINDS}/relationships"><Relationship Id="r1" '
    f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
    '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{KINDS}/relationships"><Relationship '
    f'Id="r1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def spreadsheet(rows: str) -> bytes:
    """A workbook whose sheet holds ``rows`` as they are written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in PARTS.items():
            made.writestr(name, text)
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        made.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


def far(cell: str) -> bytes:
    """A head, and one cell more."""
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return spreadsheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c></row>'
        f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'
    )


def forged() -> bytes:
    """A hundred megabytes that say that they are a thousand bytes."""
    cell = f'<row><c t="inlineStr"><is><t>{"a" * 1000}</t></is></c></row>'
    data = bytearray(spreadsheet(cell * 100_000))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 1000)
    return bytes(data)


def repeated() -> bytes:
    """An OpenDocument sheet of few words: one filled cell, as often as a sheet has room."""
    out = io.BytesIO()
    cell = ('<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
            "<text:p>a</text:p></table:table-cell>")  # fmt: skip
    content = (
        f'<office:document-content xmlns:office="{ODS}:office:1.0" xmlns:table="{ODS}:table:1.0" '
        f'xmlns:text="{ODS}:text:1.0"><office:body><office:spreadsheet><table:table '
        f'table:name="S"><table:table-row table:number-rows-repeated="1048576">{cell}'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content)
        made.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{ODS}:manifest:1.0"/>')
    return out.getvalue()


def read(data: bytes, name: str = "bang.xlsx") -> list[tuple[int, list[str]]]:
    return list(sheets.lines(data, name, apart.RETURNS))  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["XFD1048576", "ZZ100000"])
def test_a_cell_far_away_ends_the_reading_only(cell: str) -> None:
    data = far(cell)
    assert len(data) < 2000
    with pytest.raises(sheets.BadTable) as wrong:
        read(data)
    assert (wrong.value.code, wrong.value.params) == ("far", {"most": 2000})


@pytest.mark.parametrize(("make", "name"), [(forged, "a.xlsx"), (repeated, "a.ods")])
def test_a_sheet_that_unpacks_to_more_than_it_says_is_not_read(
    make: Callable[[], bytes], name: str
) -> None:
    with pytest.raises(sheets.BadTable) as wrong:
        read(make(), name)
    assert wrong.value.code in ("far", "unreadable")


def test_reading_ends_when_its_time_is_over() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_000))
    with pytest.raises(apart.TooFar):
        list(apart.rows(spreadsheet(rows), replace(apart.KEEPERS, seconds=0)))


def test_what_is_no_spreadsheet_is_told_apart() -> None:
    for data in (b"PK\x03\x04rac", b"<html>", far("A2")[:300], b""):
        with pytest.raises(sheets.BadTable) as wrong:
            read(data)
        assert wrong.value.code == "unreadable"


def test_who_comes_while_another_table_is_read_is_told() -> None:
    bounds = replace(apart.RETURNS, seconds=0)
    with bounds.turn, pytest.raises(sheets.BadTable) as wrong:
        list(sheets.lines(far("A2"), "a.xlsx", bounds))
    assert wrong.value.code == "busy"


def test_rows_have_the_numbers_that_a_person_sees() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(2, 1, ["code", "staff"])
        sheet.write_row(5, 1, ["18073", 22.0])
        sheet.write_row(6, 2, [1.5, True])
    assert read(out.getvalue()) == [(3, ["code", "staff"]), (6, ["18073", "22"]),
                                    (7, ["", "1,5", "true"])]  # fmt: skip


def test_a_row_below_the_last_that_is_allowed_refuses_the_table(ha_tinh: Traveller) -> None:
    made = asking.campaign()
    link = asking.link(asking.of(made))
    path = f"/registers/returns/answer/{asking.of(made).id}/{link.token}/table/"
    upload = SimpleUploadedFile("bang.xlsx", far("A2002"))
    told = Client().post(path, {"table": upload})
    assert told.status_code == 422
    assert "tối đa 2000 dòng" in told.content.decode()


@pytest.mark.parametrize("cell", ["XFD1048576", "ZZ100000"])
def test_a_link_without_an_account_cannot_end_the_server(
    ha_tinh: Traveller, nothing_happened: Nothing, cell: str
) -> None:
    ret = asking.of(asking.campaign())
    path = f"/registers/returns/answer/{ret.id}/{asking.link(ret).token}/table/"
    with nothing_happened():
        told = Client().post(path, {"table": SimpleUploadedFile("bang.xlsx", far(cell))})
    assert told.status_code == 422
    assert "chép các dòng cần nộp sang một trang tính mới" in told.content.decode()


def test_what_is_no_spreadsheet_is_looked_at_before_it_is_read(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    ret = asking.of(asking.campaign())
    path = f"/registers/returns/answer/{ret.id}/{asking.link(ret).token}/table/"
    with nothing_happened():
        told = Client().post(path, {"table": SimpleUploadedFile("a.xlsx", b"GIF89a" + far("A2"))})
    assert told.status_code == 422
    assert "Loại tệp này không được chấp nhận" in told.content.decode()


def test_a_keepers_table_is_read_within_bounds(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    client = shelf.browser(shelf.keeper())
    with nothing_happened():
        told = client.post(
            "/registers/game-points/import/",
            {"table": SimpleUploadedFile("bang.xlsx", far("XFD1048576"))},
        )
    assert told.status_code == 422
    assert "chép các dòng cần nộp sang một trang tính mới" in told.content.decode()
