"""Bản in: the slip for papers taken, labels, manifests and settlement sheets as PDF.

Official prints are Vietnamese. They are prints of rows as they stand, no issued letters.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.documents.letters.render import render
from motcua.dossiers.letters import DELIVERY
from motcua.identity.models import Account
from motcua.kernel import clock
from motcua.kernel.dates import format_dt_vi, format_place_date_vi
from motcua.kernel.money import amount_in_words, dong
from motcua.postal.bars import code128
from motcua.postal.flow import Bound, Kind
from motcua.postal.models import Discrepancy, Parcel
from motcua.postal.money import Sheet
from motcua.postal.queries import ManifestPage, Visit
from motcua.publication import queries as publication

FAULTS = {
    "missing": "Thiếu",
    "extra": "Thừa (không có trong bản kê)",
    "damaged": "Hư hỏng",
    "unknown": "Mã không có trong hệ thống",
}
DESK = "Bộ phận Tiếp nhận và Trả kết quả"


def slip(visit: Visit, clerk: str) -> bytes:
    """Phiếu gửi: what the post office took, for the person who brought it."""
    dossier, procedure = visit.dossier, publication.version(visit.dossier.version)
    parcel = next((p for p in visit.parcels if p.kind == Kind.PAPERS), None)
    names = {c.id: c.name.vi for c in procedure.components}
    paid = sum(row.amount for row in visit.collections)
    data = _office(dossier.intake) | {
        "document_title": f"Phiếu gửi {parcel.code if parcel else ''}".strip(),
        "number": parcel.code if parcel else "",
        "bars": code128(parcel.code) if parcel else "",
        "applicant": dossier.organisation or dossier.applicant_name,
        "phone": dossier.phone,
        "procedure": procedure.name.vi,
        "to": f"{DESK}, {_name(dossier.agency)}",
        "delivery": ": ".join(
            filter(None, (DELIVERY.get(dossier.delivery, ""), dossier.delivery_address))
        ),
        "received": format_dt_vi(dossier.submitted_at),
        "secret": dossier.secret if parcel else "",
        "track": f"{settings.BASE_URL}/track/",
        "rows": [
            {
                "name": names.get(item["component"], item["component"]),
                "number": f"{item['number']:02d}",
                "original": "Có" if item["original"] else "",
            }
            for item in (parcel.contents if parcel else ())
        ],
        "signer_name": clerk,
        "foot": "Bưu cục lưu một liên. Mất, hư hỏng giấy tờ được giải quyết theo pháp luật về "
        "bưu chính.",
    }
    if paid:
        receipts = ", ".join(row.receipt for row in visit.collections)
        data |= {"fee": dong(paid), "fee_words": amount_in_words(paid), "receipt": receipts}
    return _pdf("postal_slip", data)


def label(parcel: Parcel) -> bytes:
    """Nhãn bưu gửi, to be stuck on the envelope."""
    office, desk = _name(parcel.office), f"{DESK}, {_name(parcel.agency)}"
    result = parcel.kind == Kind.RESULT
    back = result and parcel.bound == Bound.DESK
    count = sum(item["number"] for item in parcel.contents)
    data = _office(parcel.office) | {
        "document_title": f"Nhãn {parcel.code}",
        "number": parcel.code,
        "bars": code128(parcel.code),
        "kind": "CHUYỂN HOÀN" if back else "KẾT QUẢ" if result else "HỒ SƠ",
        "from": desk if result and not back else office,
        "to": parcel.recipient if result and not back else desk,
        "address": parcel.address if result and not back else "",
        "phone": parcel.phone if result and not back else "",
        "content": f"{count} giấy tờ" if not result else "Kết quả giải quyết",
        "code": parcel.dossier.code or "",
    }
    return _pdf("postal_label", data)


def manifest(page: ManifestPage) -> bytes:
    """Bản kê giao nhận, with a bar code for itself and for each parcel."""
    row = page.manifest
    desk, office = f"{DESK}, {_name(row.agency)}", _name(row.office)
    to_desk = row.bound == Bound.DESK
    data = _office(row.office if to_desk else row.agency) | {
        "document_title": f"Bản kê giao nhận {row.code}",
        "number": row.code,
        "bars": code128(row.code),
        "way": "Hồ sơ từ bưu cục về bộ phận một cửa"
        if to_desk
        else "Kết quả từ bộ phận một cửa về bưu cục",
        "from": office if to_desk else desk,
        "to": desk if to_desk else office,
        "opened": _at(row.opened_at),
        "sent": _at(row.sent_at),
        "received": _at(row.received_at),
        "courier": row.courier,
        "whom": "Người nộp" if to_desk else "Người nhận",
        "rows": [
            {
                "code": line.parcel.code,
                "bars": code128(line.parcel.code),
                "what": _what(line.parcel),
                "who": line.parcel.recipient or line.parcel.dossier.applicant_name,
                "mark": "Đã nhận" if line.received_at else "",
            }
            for line in page.lines
        ],
        "count": f"{len(page.lines):02d}",
        "faults": [_fault(f) for f in page.faults],
        "sent_by": _person(row.sent_by),
        "received_by": _person(row.received_by),
    }
    return _pdf("manifest", data)


def settlement(sheet: Sheet) -> bytes:
    """Bảng kê thu hộ: by agency, then each receipt."""
    row = sheet.settlement
    whole = sum(line.amount for line in sheet.lines)
    data = _office(row.office) | {
        "document_title": f"Bảng kê thu hộ {row.day:%d/%m/%Y}",
        "period": f"Ngày {row.day:%d/%m/%Y}, lần chốt {row.turn}",
        "lines": [
            {
                "agency": _name(line.agency),
                "receipts": str(line.receipts),
                "amount": _figure(line.amount),
                "state": f"Đã xác nhận {_figure(line.received or 0)}"
                if line.confirmed_at
                else f"Đã nộp, số {line.number}"
                if line.paid_at
                else "",
            }
            for line in sheet.lines
        ],
        "total": dong(whole),
        "total_words": amount_in_words(whole),
        "counted": dong(row.counted),
        "made_by": _person(row.closed_by),
        "difference": dong(row.difference) if row.difference else "",
        "reason": row.reason,
        "rows": [
            {
                "at": f"{clock.local(item.at):%H:%M}",
                "receipt": item.receipt,
                "what": item.dossier.code or item.dossier.applicant_name,
                "amount": _figure(item.amount),
            }
            for item in sheet.collections
        ],
        "place_date": format_place_date_vi(
            clock.local(row.closed_at).date(), publication.current().province.info.place
        ),
    }
    return _pdf("settlement", data)


def _pdf(template: str, data: dict[str, Any]) -> bytes:
    return render(template, {"verify_url": settings.BASE_URL, **data}, clock.now())


def _office(key: str) -> dict[str, Any]:
    agencies = publication.current().agencies
    office = agencies.get(key)
    parent = agencies.get(office.parent or "") if office else None
    return {
        "agency": office.name.vi if office else key,
        "parent_agency": parent.name.vi if parent else "",
        "contact": ", ".join(filter(None, (office.address, office.phone))) if office else "",
    }


def _person(mark: str) -> str:
    """The full name behind a mark of the ledger, for a print that is signed by hand."""
    account = mark.rpartition("/")[2]
    found = Account.objects.filter(pk=account).first() if account.isdigit() else None
    return found.full_name if found else ""


def _name(key: str) -> str:
    found = publication.current().agencies.get(key)
    return found.name.vi if found else key


def _what(parcel: Parcel) -> str:
    about = parcel.dossier.code or ""
    if parcel.kind == Kind.RESULT:
        return f"Kết quả {about}".strip()
    count = sum(item["number"] for item in parcel.contents)
    return " – ".join(filter(None, (about, f"{count} giấy tờ")))


def _fault(fault: Discrepancy) -> str:
    parts = [FAULTS[fault.kind], fault.code, fault.note, _at(fault.at)]
    return ", ".join(filter(None, parts))


def _at(moment: datetime | None) -> str:
    return format_dt_vi(moment) if moment else "…"


def _figure(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
