"""Nội dung thư: what a dossier's letters print, taken from the row and the pinned procedure.

Official letters are Vietnamese; nothing here is translated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from motcua.definitions.model.form import Field, FieldType
from motcua.definitions.model.procedure import ChannelKind, Procedure, ValidityKind
from motcua.documents.letters.data import LetterData
from motcua.documents.letters.titles import lasts
from motcua.dossiers.clockwork import limit_of
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.dates import format_dt_vi
from motcua.kernel.ids import parse_code
from motcua.kernel.money import amount_in_words, dong
from motcua.publication import queries as publication
from motcua.units.queries import unit_by_key

KINDS = {
    "original": "Bản chính",
    "copy": "Bản sao",
    "certified": "Bản sao chứng thực",
    "electronic": "Bản điện tử",
}
DELIVERY = {
    "online": "Trực tuyến",
    "desk": "Tại Bộ phận Tiếp nhận và Trả kết quả",
    "post": "Qua dịch vụ bưu chính công ích",
}
_SMALL_WITHIN = (
    "Số ", "Thôn ", "Xóm ", "Tổ dân phố ", "Khối ", "Xã ", "Phường ", "Thị trấn ", "Thị xã ",
    "Huyện ", "Thành phố ", "Tỉnh ", "Toàn ", "Hạng ",
)  # fmt: skip
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def letter_data(procedure: Procedure, dossier: Dossier, more: Mapping[str, Any]) -> LetterData:
    """Everything a letter about ``dossier`` may print; ``more`` is what the verb adds."""
    live = publication.current()
    agency = live.agencies[dossier.agency]
    parent = live.agencies.get(agency.parent or "")
    data: dict[str, Any] = {
        "agency": agency.name.vi.upper(),
        "agency_name": agency.name.vi,
        "parent_agency": parent.name.vi.upper() if parent else "",
        "parent_agency_name": parent.name.vi if parent else "",
        "desk": "Bộ phận Tiếp nhận và Trả kết quả",
        "place": live.province.info.place,
        "contact": ", ".join(filter(None, (agency.address, agency.phone, agency.email))),
        "code": dossier.code or "",
        "secret": dossier.secret,
        "procedure": procedure.name.vi,
        "applicant": dossier.applicant_name,
        "organisation": dossier.organisation,
        "id_number": dossier.id_number,
        "phone": dossier.phone,
        "email": dossier.email,
        "address": dossier.address,
        "copies": f"{procedure.copies:02d} bộ",
        "received": _moment(dossier.received_at),
        "due": _moment(dossier.due),
        "limit": two_digits(limit_of(procedure, dossier.channel).vi()),
        "delivery": DELIVERY.get(dossier.delivery, ""),
        "fees": [{"name": f["name"], "amount": dong(f["amount"])} for f in dossier.fees],
        "components": _components(procedure, dossier),
        "book_entry": _book_entry(dossier),
    }
    total = sum(fee["amount"] for fee in dossier.fees)
    if total:
        data["total_words"] = amount_in_words(total)
    return cast(LetterData, {key: value for key, value in {**data, **more}.items() if value})


def result_text(procedure: Procedure, dossier: Dossier) -> dict[str, Any]:
    """The words of the signed result: title, body with the form's answers put in, and rows."""
    letter = procedure.result.letter
    answers = {
        field.id: printed(field, dossier.form.get(field.id)) for field in procedure.form.fields
    }
    known = answers | {
        "code": dossier.code or "",
        "applicant": dossier.organisation or f"ông/bà {dossier.applicant_name}",
        "address": dossier.address,
        "id_number": dossier.id_number,
        "received": _day(dossier.received_at),
        "agency": publication.current().agencies[dossier.agency].name.vi,
    }
    labels = _labels(procedure)
    return {
        "title": letter.title,
        "body": [sentence(filled(quoted(text), known)) for text in letter.body],
        "rows": [
            {"label": labels[key], "value": answers[key].removeprefix(f"{labels[key]} ")}
            for key in letter.rows
            if answers.get(key)
        ],
        "validity": validity_text(procedure) if lasts(letter.title) else "",
        "legal_basis": [basis.title for basis in procedure.legal_basis],
    }


def two_digits(text: str) -> str:
    """A quantity of one digit is written with a zero before it: ``07 ngày``, ``05 năm``."""
    return f"0{text}" if re.match(r"[1-9](?!\d)", text) else text


def quoted(text: str) -> str:
    """A paragraph of the definition with the marks of print: “Bản tin Mẫu”."""
    return re.sub(r'"([^"]*)"', "“\\1”", text)


def sentence(text: str) -> str:
    """A paragraph with one stop at its end, however the answer in it ended."""
    text = text.rstrip()
    if text.endswith((".", ";", ":")):
        return text.rstrip(".") + "." if text.endswith("..") else text
    return f"{text}."


def filled(text: str, known: Mapping[str, str]) -> str:
    """A paragraph with the answers in it: "tại Số 9 đường ..." goes on with a small letter, and
    "sử dụng máy Máy in ..." says the word once.
    """

    def put(place: re.Match[str]) -> str:
        value, before = known.get(place[1], ""), text[: place.start()]
        first, _space, rest = value.partition(" ")
        if rest and before.endswith(f" {first.lower()} "):
            return rest
        if value.startswith(_SMALL_WITHIN) and re.search(r"[a-zà-ỹđ,] $", before):
            return value[:1].lower() + value[1:]
        return value

    return _PLACEHOLDER.sub(put, text)


def _labels(procedure: Procedure) -> dict[str, str]:
    """The labels of a result; away from its section, a name says whose it is."""
    found = {}
    for section in procedure.form.sections:
        whose = f"{section.title.vi[:1].lower()}{section.title.vi[1:]}"
        for field in section.fields:
            label = granted(field)
            found[field.id] = f"{label} {whose}" if label == "Họ và tên" else label
    return found


def granted(field: Field) -> str:
    """Nhãn trên kết quả: a form asks, a result grants, so its label does not ask any more."""
    label = field.label.vi.replace(" đề nghị", "")
    return label.removesuffix(" (đồng)") if field.type == FieldType.MONEY else label


def printed(field: Field, value: Any) -> str:
    """A form's answer as a result prints it: a time in full words, a quantity of two digits."""
    if field.type == FieldType.DATETIME and value:
        return format_dt_vi(datetime.fromisoformat(str(value)).replace(tzinfo=clock.TZ))
    if field.type == FieldType.INTEGER:
        return two_digits(answer(field, value))
    return answer(field, value)


def validity_text(procedure: Procedure) -> str:
    """Thời hạn hiệu lực in words."""
    validity = procedure.result.validity
    if validity.note is not None:
        return validity.note.vi.rstrip(".")
    if validity.kind == ValidityKind.MONTHS and validity.months:
        years, months = divmod(validity.months, 12)
        return two_digits(f"{years} năm" if not months else f"{validity.months} tháng")
    return {
        ValidityKind.REMAINDER: "Thời hạn còn lại của giấy phép đã cấp",
        ValidityKind.EVENT: "Đến khi kết thúc hoạt động được cho phép",
    }.get(validity.kind, "Không thời hạn")


def answer(field: Field, value: Any) -> str:
    """A form's answer in words, as a letter or a page shows it in Vietnamese."""
    return shown(field, value, "vi")


def shown(field: Field, value: Any, language: str) -> str:
    """A form's answer in words of ``language``; empty where there is none."""
    if value in (None, "", [], ()):
        return ""
    labels = {option.value: option.label.get(language) for option in field.options}
    if field.type == FieldType.CHOICES:
        return "; ".join(labels.get(str(item), str(item)) for item in value)
    if field.type == FieldType.CHOICE:
        return labels.get(str(value), str(value))
    if field.type == FieldType.BOOLEAN:
        words = ("Có", "Không") if language == "vi" else ("Yes", "No")
        return words[0] if value is True or value == "true" else words[1]
    if field.type == FieldType.DATE:
        return datetime.fromisoformat(str(value)).strftime("%d/%m/%Y")
    if field.type == FieldType.DATETIME:
        return datetime.fromisoformat(str(value)).strftime("%H:%M %d/%m/%Y")
    if field.type == FieldType.MONEY:
        return dong(int(value))
    if field.type == FieldType.DECIMAL and language == "vi":
        return str(value).replace(".", ",")
    if field.type == FieldType.INTEGER:
        return f"{int(value):,}".replace(",", "." if language == "vi" else ",")
    if field.type == FieldType.COMMUNE:
        return commune_name(str(value))
    return str(value)


def commune_name(key: str) -> str:
    """A commune with the unit above it, as it was when it was named; as an address is written."""
    unit = unit_by_key(key)
    if unit is None:
        return key
    parent = unit_by_key(unit.parent, unit.valid_from)
    return f"{unit.name}, {parent.name[:1].lower()}{parent.name[1:]}" if parent else unit.name


def _moment(at: datetime | None) -> str:
    return format_dt_vi(at) if at is not None else ""


def _day(at: datetime | None) -> str:
    """Only the day: letters write "tiếp nhận ngày" before it."""
    return f"{clock.local(at):%d/%m/%Y}" if at is not None else ""


def _book_entry(dossier: Dossier) -> str:
    """Where the electronic book of the year lists the dossier: by agency, day and number."""
    if dossier.code is None:
        return ""
    code = parse_code(dossier.code)
    return (
        f"Vào Sổ theo dõi hồ sơ điện tử, Quyển số {code.date.year}, "
        f"Số thứ tự {code.seq:04d} ngày {code.date:%d/%m/%Y}."
    )


def _components(procedure: Procedure, dossier: Dossier) -> list[dict[str, Any]]:
    """The receipt's table: what was handed in, in the order of the procedure."""
    filed = {row["component"]: row for row in getattr(dossier, "filed", ())}
    lines = []
    for component in procedure.components:
        row = filed.get(component.id)
        if row is None and not component.is_form:
            continue
        online = dossier.channel == ChannelKind.ONLINE
        kind = "electronic" if online else (row or {}).get("kind", component.kind.value)
        words = KINDS[kind]
        if (row or {}).get("source"):
            words = "Lấy từ kho dữ liệu điện tử"
        if (row or {}).get("held"):
            words = "Bản chính, cơ quan tạm giữ"
        lines.append(
            {"name": component.name.vi, "kind": words, "number": (row or {}).get("number", 1)}
        )
    return lines
