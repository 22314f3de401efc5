"""Báo cáo dạng DOCX: with real headings, styles and table heads, so that people can write on."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from motcua.indicators.report.document import Chapter, Document, Paragraph, Proof

FONT = "Times New Roman"
INK = RGBColor(0, 0, 0)
HALVES = (68, 94)
"""Widths in millimetres of the sides of the head."""

LONGEST = 24  # capitals in a line of the agency's side
JOINING = ("và ", "về ", "của ", "tỉnh ", "and ", "of ")
INSET = 1.9  # of what stands in a cell from its edge, in millimetres
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def docx_of(document: Document, at: datetime) -> bytes:
    """The report as a word processor opens it, dated ``at``."""
    made = docx.Document()
    _page(made)
    _styles(made, document.language)
    _properties(made, document, at)
    _head(made, document)
    _prose(made, document.opening)
    if document.samples:
        made.add_paragraph(document.samples, style="Note")
    for number, chapter in enumerate(document.chapters, start=1):
        _chapter(made, document, chapter, number)
    _prose(made, document.closing)
    _ends(made, document)
    _annex(made, document)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _page(made: Any) -> None:
    """A4 with the margins of official papers; pages are numbered from the second."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        run._r.append(part)


def _styles(made: Any, language: str) -> None:
    normal = made.styles["Normal"]
    _font(normal, 13.5)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), "vi-VN" if language == "vi" else "en-GB")
    normal.element.get_or_add_rPr().append(tongue)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 14.5), ("Heading 1", 13.5), ("Heading 2", 12)):
        style = made.styles[name]
        _font(style, size, bold=True)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before = Pt(12)
        style.paragraph_format.space_after = Pt(4)
    made.styles["Title"].paragraph_format.alignment = CENTER
    border = made.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        made.styles["Title"].element.pPr.remove(border)
    prose = made.styles.add_style("Prose", WD_STYLE_TYPE.PARAGRAPH)
    prose.base_style = normal
    prose.paragraph_format.first_line_indent = Mm(10)
    prose.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for name, size in (("Note", 11.5), ("Cell", 11.5)):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size = Pt(size)
        style.font.italic = name == "Note"
        style.paragraph_format.space_after = Pt(2)


def _font(style: Any, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.color.rgb = bold, INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _properties(made: Any, document: Document, at: datetime) -> None:
    known = made.core_properties
    known.title, known.author = f"{document.title}: {document.subject}", document.agency
    known.subject = document.as_of
    known.comments = f"{document.words['snapshot']}: {document.digest}"
    known.language = document.language
    known.created = known.modified = at.replace(tzinfo=None)


def _head(made: Any, document: Document) -> None:
    """Tên cơ quan, quốc hiệu, số, địa danh: two columns without lines."""
    table = made.add_table(rows=2, cols=2)
    _wide(table, HALVES)
    left = [
        (_balanced(document.parent, LONGEST), 12, False),
        (_balanced(document.agency, LONGEST), 12, True),
    ]
    right = [(document.nation, 12, True), (document.motto, 13, True)]
    sides = zip(table.row_cells(0), HALVES, (left, right), (21, 50), strict=True)
    for cell, width, lines, ruled in sides:
        cell.width = Mm(width)
        for number, (words, size, bold) in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.alignment = CENTER
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(words)
            run.bold, run.font.size = bold, Pt(size)
        _rule(cell.add_paragraph(), (width - ruled) / 2 - INSET)
    below = zip(table.row_cells(1), HALVES, (document.number, document.place_date), strict=True)
    for cell, width, words in below:
        cell.width = Mm(width)
        cell.paragraphs[0].alignment = CENTER
        run = cell.paragraphs[0].add_run(words)
        run.italic, run.font.size = words == document.place_date, Pt(12.5)
    made.add_paragraph(document.title, style="Title")
    subject = made.add_paragraph()
    subject.alignment = CENTER
    subject.add_run(_balanced(document.subject, 56)).bold = True
    day = made.add_paragraph()
    day.alignment = CENTER
    day.add_run(f"({document.words['as_of']} {document.as_of})").italic = True


def _balanced(words: str, longest: int) -> str:
    """``words`` in lines about equally long, none longer than ``longest`` letters; best broken
    where something is joined.
    """
    if len(words) <= longest:
        return words
    lines = -(-len(words) // longest)
    wide = len(words) / lines

    def cost(at: int) -> float:
        joined = words[at + 1 :].lower().startswith(JOINING)
        return abs(at - wide) - (8 if joined else 0)

    spaces = [at for at, letter in enumerate(words) if letter == " " and at <= longest]
    at = min(spaces or [words.find(" ")], key=cost)
    return words if at < 0 else f"{words[:at]}\n{_balanced(words[at + 1 :], longest)}"


def _rule(paragraph: Any, inset: float) -> None:
    """The line below a name, ``inset`` millimetres from both sides of its cell."""
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm(inset)
    shape.space_after, shape.line_spacing = Pt(4), Pt(3)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "5"), ("space", "0"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
    )


def _prose(made: Any, paragraphs: tuple[Paragraph, ...]) -> None:
    for spans in paragraphs:
        paragraph = made.add_paragraph(style="Prose")
        for span in spans:
            if span.url:
                _link(paragraph, span.text, span.url)
            else:
                paragraph.add_run(span.text)


def _link(paragraph: Any, words: str, url: str) -> None:
    """A hyperlink, which python-docx has no word for."""
    kept = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), kept)
    run = paragraph.add_run(words)
    run.font.color.rgb = RGBColor(0x1D, 0x4F, 0x91)
    link.append(run._r)
    paragraph._p.append(link)


def _chapter(made: Any, document: Document, chapter: Chapter, number: int) -> None:
    made.add_heading(chapter.heading, level=1)
    _prose(made, chapter.paragraphs)
    if not chapter.lines:
        return
    words = document.words
    caption = made.add_paragraph(f"{words['table']} {number}", style="Note")
    caption.paragraph_format.keep_with_next = True
    heads = [words["figure"], words["unit"], document.as_of]
    widths = [96, 34, 32]
    if chapter.compares:
        heads, widths = [*heads[:2], document.before, document.as_of], [72, 30, 30, 30]
    table = _table(made, heads, widths)
    for line in chapter.lines:
        row = table.add_row()
        _whole(row)
        cells = row.cells
        cells[0].paragraphs[0].add_run(line.name)
        cells[1].paragraphs[0].add_run(line.unit)
        if line.before:
            _link(cells[2].paragraphs[0], line.before, line.before_url)
        _link(cells[-1].paragraphs[0], line.value, line.url)
        for place, cell in enumerate(cells):
            cell.width = Mm(widths[place])
            cell.paragraphs[0].style = made.styles["Cell"]
            cell.paragraphs[0].paragraph_format.keep_with_next = line is not chapter.lines[-1]
            if place > 1:
                cell.paragraphs[0].alignment = RIGHT
    after = made.add_paragraph(style="Cell")
    after.paragraph_format.space_after, after.paragraph_format.line_spacing = Pt(0), Pt(6)


def _whole(row: Any) -> None:
    """A row stands on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _wide(table: Any, widths: Sequence[int]) -> None:
    """Columns as wide as said, in millimetres: for the grid, and for the cells that are there."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _table(made: Any, heads: list[str], widths: list[int]) -> Any:
    """A ruled table whose head is repeated on every page."""
    table = made.add_table(rows=1, cols=len(heads), style="Table Grid")
    _wide(table, widths)
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].style = made.styles["Cell"]
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.paragraphs[0].alignment = CENTER
        cell.paragraphs[0].add_run(words).bold = True
    _whole(table.rows[0])
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    return table


def _ends(made: Any, document: Document) -> None:
    """Nơi nhận, and the office of who signs."""
    body = made.paragraphs
    for paragraph in body[len(body) - len(document.closing) :]:
        paragraph.paragraph_format.keep_with_next = True  # nobody signs alone on a page
    table = made.add_table(rows=1, cols=2)
    _wide(table, (100, 62))
    _whole(table.rows[0])
    left, right = table.row_cells(0)
    first = left.paragraphs[0]
    run = first.add_run(f"{document.words['recipients']}:")
    run.bold = run.italic = True
    run.font.size = Pt(12)
    for words in document.recipients:
        paragraph = left.add_paragraph(style="Cell")
        paragraph.add_run(f"- {words}").font.size = Pt(11)
        paragraph.paragraph_format.space_after = Pt(0)
    right.paragraphs[0].alignment = CENTER
    right.paragraphs[0].add_run(document.signer).bold = True
    right.paragraphs[0].paragraph_format.space_after = Mm(28)  # room for the signature


def _annex(made: Any, document: Document) -> None:
    made.add_page_break()
    title = made.add_heading(f"{document.words['annex']}", level=1)
    title.alignment = CENTER
    subtitle = made.add_paragraph()
    subtitle.alignment = CENTER
    subtitle.add_run(document.words["annex_title"]).bold = True
    note = made.add_paragraph(style="Note")
    for text in re.split(r"(https?://\S+)", document.note):
        if text.startswith("http"):
            _link(note, text, text)
        else:
            note.add_run(text)
    for number, proof in enumerate(document.annex, start=1):
        _proof(made, document, proof, number)


def _proof(made: Any, document: Document, proof: Proof, number: int) -> None:
    words = document.words
    made.add_heading(f"{number}. {proof.name}: {proof.value}", level=2)
    lines = [(words["what"], proof.what), (words["made_of"], proof.made_of)]
    for label, text in lines:
        if text:
            told = made.add_paragraph(f"{label}: {text}", style="Cell")
            told.paragraph_format.keep_with_next = True
    rows = made.add_paragraph(f"{words['rows']}: {proof.rows} · ", style="Cell")
    rows.paragraph_format.keep_with_next = True
    _link(rows, words["open"], proof.url)
    rows.add_run(f" · {proof.id}")
    made.add_paragraph(f"{words['basis']}: {proof.basis}", style="Cell")
