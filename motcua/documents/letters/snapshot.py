"""Bản chụp nội dung: the caller's data completed with everything else that the page prints."""

from __future__ import annotations

from datetime import datetime
from itertools import takewhile
from typing import Any, cast

from motcua.documents.letters import signature
from motcua.documents.letters.data import LetterData
from motcua.documents.letters.forms import Form, Kind, title_of
from motcua.documents.letters.titles import SUBMISSION, heading
from motcua.kernel.clock import local
from motcua.kernel.dates import format_place_date_vi
from motcua.kernel.text import clean

DURATION_WORDS = ("thời hạn", "hiệu lực", "gia hạn")
BASIS_WORDS = ("Căn cứ", "Xét ", "Theo đề nghị")

RESULTS = frozenset({Kind.RESULT, Kind.CONFIRMATION})


def snapshot(
    kind: Kind, form: Form, data: LetterData, *, number: str, at: datetime, code: str, url: str
) -> dict[str, Any]:
    """Everything the letter prints, cleaned of control characters, ready to be kept as JSON.

    ``number`` is as printed (``05/PTC-STTTT``), ``code`` the verification code and ``url`` where
    it is checked.
    """
    page = cast(dict[str, Any], cleaned(dict(data)))
    agency = page.get("agency", "")
    title = page.get("title") or title_of(kind, form.key)
    signer = page.get("signer_title", "")
    page.setdefault("agency_name", sentence_case(agency))
    page |= _addressed(page)
    if signature.is_committee(agency):
        page.pop("parent_agency", None)
    page |= {
        "title": title,
        "title_upper": title.upper(),
        "document_title": " ".join(f"{title} {page.get('code', '') or number}".split()),
        "number": number,
        "number_text": number,
        "place_date": format_place_date_vi(local(at).date(), page.get("place", "")),
        "form_mark": form.mark,
        "paper": form.paper,
        "verify_code": grouped(code),
        "verify_url": url,
        "verify_site": url.rsplit("/", 1)[0] + "/",
        "signature_lines": signature.lines(signer, agency),
        "extension_words": (
            "hẹn lại ngày trả kết quả vào"
            if form.key.startswith("tt01-2018/")
            else "đề nghị gia hạn thời gian giải quyết đến"
        ),
    }
    if kind in RESULTS:
        page |= _bases(page)
        head = heading(title, number)
        page |= {"title": head.kind, "about": head.about}
        page["subject_line"] = page.get("subject_line") or head.subject
        if page["basis_lines"] and head.decree:
            page["authority"] = signature.authority(signer, agency)
            page.setdefault("decree", head.decree)
        page.setdefault("recipients", _recipients(page))
        if head.about:  # a công văn is addressed at its top
            page["recipients"] = ["Như trên;", *page["recipients"][1:]]
        if head.kind == SUBMISSION and page.get("parent_agency"):  # it goes to who decides
            page["to"] = page.get("parent_agency_name") or sentence_case(page["parent_agency"])
            page["recipients"] = ["Như trên;", *page["recipients"]]
    return page


def _addressed(page: dict[str, Any]) -> dict[str, str]:
    """Kính gửi: an organisation by its name, a person as Ông/Bà, and how both are spoken to."""
    if organisation := page.get("organisation"):
        polite = "Quý cơ quan, đơn vị"
        return {"addressee": organisation, "greeted": organisation, "polite": polite}
    name = page.get("applicant", "")
    return {"addressee": name, "greeted": f"Ông/Bà {name}" if name else "", "polite": "Ông/Bà"}


def _recipients(page: dict[str, Any]) -> list[str]:
    """Nơi nhận: the applicant, the desk that hands over, the archive."""
    to = page.get("greeted") or "Như trên"
    desk = [page["desk"]] if page.get("desk") else []
    return [f"{words};" for words in [to, *desk]] + ["Lưu: VT."]


def _bases(page: dict[str, Any]) -> dict[str, Any]:
    """Căn cứ: the lines above the decision, from the body where it has its own.

    A validity that the body tells of already is not told twice.
    """
    body = list(page.get("body", ()))
    own = list(takewhile(lambda words: words.startswith(BASIS_WORDS), body))
    body = body[len(own) :]
    if not any(words.startswith("Căn cứ") for words in own):
        given = [
            words.removeprefix("Căn cứ ").strip(" ;.") for words in page.get("legal_basis", ())
        ]
        own = [f"Căn cứ {words};" for words in given] + own
    if own:
        own[-1] = own[-1].rstrip(" ;.,") + "."
    said = any(word in words.lower() for words in body for word in DURATION_WORDS)
    validity = "" if said else page.get("validity", "").rstrip(" .")
    return {"basis_lines": own, "body": body, "validity": validity[:1].lower() + validity[1:]}


def grouped(code: str) -> str:
    """Mã xác minh in groups of four, as it is printed and read aloud."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def sentence_case(name: str) -> str:
    """Tên cơ quan viết thường: ``SỞ Y TẾ`` gives ``Sở y tế``; callers give the exact name."""
    return name[:1] + name[1:].lower() if name.isupper() else name


def cleaned(value: Any) -> Any:
    """Every text in composed Unicode without control characters, at any depth."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value
