"""edXML: what is written is read again; strange and hostile messages (rule 54)."""

from __future__ import annotations

import base64
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from motcua.exchange.edxml import guard
from motcua.exchange.edxml.guard import Hostile
from motcua.exchange.edxml.model import Attachment, Document, Organ, Trace
from motcua.exchange.edxml.reader import Unreadable, read
from motcua.exchange.edxml.writer import NAMESPACE, Unwritable, write
from motcua.kernel.clock import TZ

LETTERS = st.characters(min_codepoint=32, max_codepoint=0x1EFF, exclude_categories=("C", "Z"))
TEXT = st.text(LETTERS, min_size=1, max_size=40).map(
    lambda s: __import__("unicodedata").normalize("NFC", s)
)
CODES = st.from_regex(r"\A[A-Y]\d\d(\.[0-9A-Z]{2}){0,2}\Z")
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
ORGANS = st.builds(Organ, CODES, TEXT, address=TEXT, email=TEXT)
DOCUMENTS = st.builds(
    Document,
    document_id=TEXT,
    sender=ORGANS,
    recipients=st.lists(ORGANS, min_size=1, max_size=3).map(tuple),
    number=st.integers(1, 999).map(str),
    notation=TEXT,
    place=TEXT,
    dated=DAYS,
    type_name=TEXT,
    subject=TEXT,
    content=TEXT,
    signer=TEXT,
    position=TEXT,
    due=st.none() | DAYS,
    appendixes=st.lists(TEXT, max_size=2).map(tuple),
    response_for=TEXT,
    traces=st.lists(
        st.builds(
            Trace,
            CODES,
            st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)).map(
                lambda d: d.replace(microsecond=0, tzinfo=TZ)
            ),
        ),
        max_size=2,
    ).map(tuple),
    attachments=st.lists(
        st.builds(Attachment, TEXT, st.just("application/pdf"), st.binary(max_size=200), TEXT),
        max_size=3,
    ).map(tuple),
)


@given(DOCUMENTS)
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_again(document: Document) -> None:
    assert read(write(document)) == document


def sample(**change: object) -> Document:
    base: dict[str, object] = {
        "document_id": "d-1",
        "sender": Organ("000.00.01.H27", "Văn phòng UBND tỉnh"),
        "recipients": (Organ("000.00.14.H27", "Sở Thông tin và Truyền thông"),),
        "number": "12",
        "notation": "UBND-VX",
        "place": "Hà Tĩnh",
        "dated": date(2019, 8, 5),
        "type_name": "Công văn",
        "subject": "V/v cấp giấy phép bưu chính",
        "signer": "Nguyễn Văn Mẫu",
        "attachments": (Attachment("cv.pdf", "application/pdf", b"%PDF-1.7"),),
    }
    return Document(**(base | change))  # type: ignore[arg-type]


def test_the_writer_is_layered_and_in_the_standards_namespace() -> None:
    root = etree.fromstring(write(sample()))
    assert root.tag == f"{{{NAMESPACE}}}edXML"
    names = [etree.QName(child).localname for child in root]
    assert names == ["edXMLEnvelope", "AttachmentEncoded"]
    where = "{*}edXMLEnvelope/{*}edXMLBody/{*}edXMLManifest/{*}Reference/{*}ContentId"
    assert root.findtext(where) == "cid:d-1.1"
    assert root.find(".//{*}Bussiness") is not None


@pytest.mark.parametrize("field", ["document_id", "subject", "type_name", "dated"])
def test_the_writer_refuses_what_is_not_whole(field: str) -> None:
    with pytest.raises(Unwritable, match=field):
        write(sample(**{field: None if field == "dated" else ""}))


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<EdXMLEnvelope xmlns="http://www.go.vn/eDoc"><MessageHeader>
<From><OrganId>h37.dn.001</OrganId><OrganName>Công ty Mẫu</OrganName></From>
<To><OrganId>H27.14</OrganId><OrganName>Sở TT&amp;TT</OrganName></To>
<Code><CodeNumber>7</CodeNumber><CodeNotation>CV</CodeNotation></Code>
<PromulgationInfo><PromulgationDate>05/08/2019</PromulgationDate></PromulgationInfo>
<DocumentType>Công văn</DocumentType><Subject>Xin phép</Subject>
<SignerInfo><Signer>Trần Thị Mẫu</Signer></SignerInfo><DocumentId>f-1</DocumentId>
<Business><BusinessDocType>1</BusinessDocType></Business></MessageHeader>
<Manifest><Attachment><Content>JVBERg==</Content><FileName>a.pdf</FileName>
<FileType>application/pdf</FileType></Attachment></Manifest></EdXMLEnvelope>"""


def test_the_reader_takes_the_flat_kind() -> None:
    found = read(FLAT.encode())
    assert (found.sender.organ_id, found.document_id, found.code) == ("H37.DN.001", "f-1", "7/CV")
    assert (found.dated, found.type_name, found.signer) == (
        date(2019, 8, 5),
        "Công văn",
        "Trần Thị Mẫu",
    )
    assert found.business == "1"
    assert found.attachments == (Attachment("a.pdf", "application/pdf", b"%PDF"),)


def test_the_reader_takes_prefixes_and_another_case() -> None:
    text = write(sample()).decode()
    for name in ("edXMLEnvelope", "MessageHeader", "Subject", "From", "OrganId", "DocumentId"):
        text = text.replace(f"<{name}>", f"<e:{name.upper()}>")
        text = text.replace(f"</{name}>", f"</e:{name.upper()}>")
    text = text.replace("<edXML ", f'<edXML xmlns:e="{NAMESPACE}" ', 1)
    assert read(text.encode()) == sample()


def test_a_message_that_is_no_document_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="DocumentId, From/OrganId, Subject"):
        read(b"<edXML><edXMLEnvelope/></edXML>")


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><edXML><Subject>&b;</Subject></edXML>'
)
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><edXML><Subject>&x;</Subject></edXML>'
DTD = '<!DOCTYPE edXML SYSTEM "http://127.0.0.1:9/x.dtd"><edXML/>'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LAUGHS, "document type"),
        (XXE, "document type"),
        (DTD, "document type"),
        ("<edXML>&unknown;</edXML>", "well-formed"),
        ("<a>" * 60 + "</a>" * 60, "deeply"),
        ("<a>" + "<b/>" * 6000 + "</a>", "too many elements"),
        (f'<a x="{"y" * 3000}"/>', "too long"),
        (f"<a><Subject>{'y' * 30_000}</Subject></a>", "too long"),
        ("<a " + " ".join(f'x{n}="1"' for n in range(40)) + "/>", "too many attributes"),
        ("<a><b></a>", "well-formed"),
        ("", "well-formed"),
    ],
)
def test_hostile_messages_are_refused(text: str, why: str) -> None:
    with pytest.raises(Hostile, match=why):
        read(text.encode())


def test_another_encoding_cannot_hide_a_document_type() -> None:
    for encoding in ("utf-16", "utf-32", "utf-16-be"):
        with pytest.raises(Hostile):
            read(XXE.encode(encoding))


@pytest.mark.parametrize(("body", "why"), [("@@@", "base64"), ("A" * 400, "too large")])
def test_an_attachment_must_be_base64_and_bounded(
    body: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.exchange.edxml.reader.MOST_ATTACHMENT", -4000)
    text = write(sample()).decode().replace(base64.b64encode(b"%PDF-1.7").decode(), body)
    with pytest.raises(Hostile, match=why):
        read(text.encode())


def test_a_message_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 10)
    with pytest.raises(Hostile, match="too large"):
        read(FLAT.encode())
