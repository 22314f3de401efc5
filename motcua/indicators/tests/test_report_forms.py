"""A report as a page, as PDF and as DOCX: its words stay words, its numbers lead to their rows."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as lxml_html

from motcua.indicators.report.document import Chapter, Document, Line, Proof, Span
from motcua.indicators.report.docx import docx_of
from motcua.indicators.report.html import html
from motcua.indicators.report.make import labels
from motcua.indicators.report.pdf import pdf
from motcua.kernel import clock

AT = datetime(2019, 8, 12, 9, 0, tzinfo=clock.TZ)
HOSTILE = '<script>alert(1)</script> #set page(width: 1mm) & "{{ one }}" *đậm*'
ROWS = "https://so.example/figures/a/rows/?as_of=2019-08-12"
THEN = "https://so.example/figures/a/rows/?as_of=2014-12-31"


@pytest.fixture
def document() -> Document:
    return Document(
        language="vi",
        title="BÁO CÁO",
        subject=HOSTILE,
        nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        parent="ỦY BAN NHÂN DÂN TỈNH MẪU",
        agency="SỞ MẪU",
        number="Số:        /BC-SM",
        place_date="Mẫu, ngày 12 tháng 8 năm 2019",
        as_of="12/08/2019",
        before="31/12/2014",
        opening=((Span(HOSTILE),),),
        chapters=(
            Chapter(
                heading="I. Mục mẫu",
                paragraphs=((Span("Có "), Span("31", ROWS), Span(" dòng.")),),
                lines=(
                    Line("Chỉ tiêu mẫu", "dòng", "13", THEN, "31", ROWS),
                    Line("Chỉ tiêu khác", "dòng", "", "", "7", ROWS),
                ),
            ),
            Chapter(heading="II. Không có bảng", paragraphs=(), lines=()),
        ),
        closing=((Span("Hết./."),),),
        recipients=("Nơi mẫu",),
        signer="GIÁM ĐỐC",
        annex=(Proof("a", "Chỉ tiêu mẫu", HOSTILE, "31 dòng", "31 / 62", "31", "căn cứ", ROWS),),
        note="Bản chụp " + "ab" * 32,
        samples="Có dòng mẫu.",
        digest="ab" * 32,
        words=labels(),
    )


def test_page_showslabels_aslabels_and_needs_nothing_beside_it(document: Document) -> None:
    made = html(document)
    page = lxml_html.fromstring(made)
    assert not page.xpath("//script | //link | //img")
    assert page.xpath("//p[@class='subject']")[0].text_content() == HOSTILE
    assert [a.get("href") for a in page.xpath("//a")] == [ROWS, THEN, ROWS, ROWS, ROWS]
    assert page.xpath("//html/@lang") == ["vi"]
    heads = [th.text_content() for th in page.xpath("//thead//th[@scope='col']")]
    assert heads[-2:] == ["31/12/2014", "12/08/2019"]
    assert [th.get("scope") for th in page.xpath("//tbody//th")] == ["row", "row"]


def test_pdf_is_archival_and_links_every_number(document: Document) -> None:
    data = pdf(document, AT)
    with pikepdf.open(io.BytesIO(data)) as made:
        links: list[str] = []
        for page in made.pages:
            for note in page.get("/Annots", []):
                links.append(str(note.A.URI))
        assert sorted(links) == sorted([ROWS, ROWS, THEN, ROWS, ROWS])
        assert [round(float(side)) for side in made.pages[0].MediaBox] == [0, 0, 595, 842]  # A4
        with made.open_metadata() as meta:
            assert (meta.get("pdfaid:part"), meta.get("pdfaid:conformance")) == ("2", "B")
            assert meta["dc:title"] == f"BÁO CÁO: {HOSTILE}"
    assert pdf(document, AT) == data


def test_docx_has_headings_repeated_heads_and_links(document: Document) -> None:
    data = docx_of(document, AT)
    made = docx.Document(io.BytesIO(data))
    styles = [(p.style.name, p.text) for p in made.paragraphs if p.style is not None]
    assert ("Title", "BÁO CÁO") in styles
    assert [text for name, text in styles if name == "Heading 1"] == [
        "I. Mục mẫu",
        "II. Không có bảng",
        "PHỤ LỤC",
    ]
    assert ("Prose", HOSTILE) in styles
    assert ("Prose", "Có 31 dòng.") in styles
    table = made.tables[1]
    assert [cell.text for cell in table.rows[0].cells][2:] == ["31/12/2014", "12/08/2019"]
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["Chỉ tiêu mẫu", "dòng", "13", "31"],
        ["Chỉ tiêu khác", "dòng", "", "7"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert _links(made) == [ROWS, THEN, ROWS, ROWS, ROWS]
    assert made.core_properties.language == "vi"
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(packed.read(name))


def test_docx_breaks_neither_a_table_nor_the_signature(document: Document) -> None:
    made = docx.Document(io.BytesIO(docx_of(document, AT)))
    figures, ends = made.tables[1], made.tables[2]
    for row in [*figures.rows, *ends.rows]:
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    held = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in figures.rows]
    assert held == [True, True, False]  # the last row may be followed by another page
    last = next(p for p in made.paragraphs if p.text == "Hết./.")
    assert last.paragraph_format.keep_with_next
    closing = replace(document, closing=())
    loose = docx.Document(io.BytesIO(docx_of(closing, AT))).paragraphs
    assert not next(p for p in loose if p.text == "Có 31 dòng.").paragraph_format.keep_with_next


def test_docx_breaks_names_where_something_is_joined(document: Document) -> None:
    named = replace(
        document, parent="ỦY BAN NHÂN DÂN TỈNH MẪU", agency="SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    )
    made = docx.Document(io.BytesIO(docx_of(named, AT)))
    left, right = made.tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs] == [
        "ỦY BAN NHÂN DÂN TỈNH MẪU", "SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG", "",
    ]  # fmt: skip
    assert [p.text for p in right.paragraphs][:2] == [document.nation, document.motto]
    for cell in (left, right):  # the line below the name
        border = cell.paragraphs[-1]._p.pPr.find(qn("w:pBdr"))
        assert border.find(qn("w:bottom")) is not None


def _links(made: Any) -> list[str]:
    """The addresses that the body's hyperlinks lead to, in the order of the text."""
    known = made.part.rels
    found = made.element.body.iter(qn("w:hyperlink"))
    return [known[link.get(qn("r:id"))].target_ref for link in found]
