"""Spreadsheets that are made to harm whoever reads them, for tests."""

from __future__ import annotations

import io
import struct
import zipfile

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
