"""Ghi edXML: strict and layered, everything in its place and order."""

from __future__ import annotations

import base64
import re
from datetime import date

from lxml import etree

from motcua.exchange.edxml.model import Document, Organ
from motcua.kernel import clock

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"  # names a vocabulary; nothing is fetched
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = etree._Element


class Unwritable(ValueError):
    """A document that lacks what QCVN 102:2016 asks for; names the field."""


def write(document: Document) -> bytes:
    """The message; raises :class:`Unwritable` for a document that is not whole."""
    _whole(document)
    plain: dict[str | None, str] = {None: NAMESPACE}
    root = etree.Element(_q("edXML"), nsmap=plain)  # type: ignore[arg-type]
    envelope = _add(root, "edXMLEnvelope")
    header = _add(envelope, "edXMLHeader")
    _message(_add(header, "MessageHeader"), document)
    _traces(_add(header, "TraceHeaderList"), document)
    _add(header, "DigitalSignature")
    manifest = _add(_add(envelope, "edXMLBody"), "edXMLManifest")
    manifest.set("version", "1.0")
    encoded = _add(root, "AttachmentEncoded")
    for index, attachment in enumerate(document.attachments, 1):
        cid = f"cid:{document.document_id}.{index}"
        reference = _add(manifest, "Reference")
        _texts(
            reference,
            ("ContentId", cid),
            ("ContentType", attachment.content_type),
            ("AttachmentName", attachment.name),
            ("Description", attachment.description),
        )
        _texts(
            _add(encoded, "Attachment"),
            ("ContentType", attachment.content_type),
            ("ContentId", cid),
            ("Description", attachment.description),
            ("ContentTransferEncoded", base64.b64encode(attachment.data).decode()),
            ("AttachmentName", attachment.name),
        )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _whole(document: Document) -> None:
    needed = {
        "document_id": document.document_id,
        "sender": document.sender.organ_id and document.sender.name,
        "recipients": document.recipients and all(r.organ_id for r in document.recipients),
        "number": document.number or document.notation,
        "dated": document.dated,
        "type_name": document.type_name,
        "subject": document.subject,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise Unwritable(f"a document needs {', '.join(missing)}")


def _message(at: Element, d: Document) -> None:
    _organ(_add(at, "From"), d.sender)
    for recipient in d.recipients:
        _organ(_add(at, "To"), recipient)
    _texts(_add(at, "Code"), ("CodeNumber", d.number), ("CodeNotation", d.notation))
    info = _add(at, "PromulgationInfo")
    _texts(info, ("Place", d.place), ("PromulgationDate", _day(d.dated)))
    kind = _add(at, "DocumentType")
    _texts(kind, ("Type", d.type_code), ("TypeName", d.type_name), ("TypeDetail", d.type_detail))
    _texts(at, ("Subject", d.subject), ("Content", d.content))
    signer = _add(at, "SignerInfo")
    _texts(signer, ("Competence", d.competence), ("Position", d.position), ("FullName", d.signer))
    _texts(at, ("DueDate", _day(d.due)))
    places = _add(at, "ToPlaces")
    for recipient in d.recipients:
        _texts(places, ("Place", recipient.name))
    other = _add(at, "OtherInfo")
    _texts(
        other,
        ("Priority", d.priority),
        ("SphereOfPromulgation", d.sphere),
        ("TyperNotation", ""),
        ("PromulgationAmount", ""),
        ("PageAmount", d.pages),
    )
    appendixes = _add(other, "Appendixes")
    for appendix in d.appendixes:
        _texts(appendixes, ("Appendix", appendix))
    _texts(
        at,
        ("ResponseFor", d.response_for),
        ("SteeringType", d.steering),
        ("DocumentId", d.document_id),
    )


def _traces(at: Element, d: Document) -> None:
    for trace in d.traces:
        stamp = clock.local(trace.at).strftime("%Y/%m/%d %H:%M:%S")
        _texts(_add(at, "TraceHeader"), ("OrganId", trace.organ_id), ("Timestamp", stamp))
    business = _add(at, "Bussiness")  # spelt so in the standard
    _texts(
        business,
        ("BussinessDocType", d.business),
        ("BussinessDocReason", d.business_reason),
        ("Paper", "0"),
    )


def _organ(at: Element, organ: Organ) -> None:
    _texts(
        at,
        ("OrganId", organ.organ_id),
        ("OrganizationInCharge", organ.in_charge),
        ("OrganName", organ.name),
        ("OrganAdd", organ.address),
        ("Email", organ.email),
        ("Telephone", organ.telephone),
        ("Fax", organ.fax),
        ("Website", organ.website),
    )


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(at: Element, name: str) -> Element:
    return etree.SubElement(at, _q(name))


def _texts(at: Element, *pairs: tuple[str, str]) -> None:
    for name, text in pairs:
        _add(at, name).text = _UNFIT.sub("", text)


def _day(day: date | None) -> str:
    return f"{day:%Y/%m/%d}" if day else ""
