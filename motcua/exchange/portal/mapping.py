"""Ánh xạ: a dossier of ours in the words and codes of the national portal; pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.definitions.model.exchange import (
    CodeTable,
    NationalPortal,
    PaidBy,
    Standing,
)
from motcua.definitions.model.procedure import Moment, Procedure
from motcua.definitions.model.province import Province
from motcua.dossiers.queries.sync import SyncRow
from motcua.dossiers.states import State
from motcua.exchange.portal import messages as m
from motcua.kernel import clock


class Unmapped(ValueError):
    """A value for which a code table has no code, or a datum without which nothing can be said."""


@dataclass(frozen=True)
class Links:
    """Đường dẫn tải tệp: the addresses by which the portal can fetch a paper or a result."""

    paper: Callable[[int], str]
    letter: Callable[[str], str]


def code(table: CodeTable, value: str) -> str:
    """The other side's code for ``value``; raises :class:`Unmapped` where there is none."""
    try:
        return table.codes[value]
    except KeyError:
        raise Unmapped(f"no code for {value!r}") from None


def standing(state: int, outcome: str) -> Standing:
    """Trạng thái chi tiết: the outcome first, then the state (law.md §1.8)."""
    refused = outcome == "refuse"
    match State(state):
        case State.RESOLVED:
            return Standing.REFUSED if refused else Standing.GRANTED
        case State.RETURNED:
            return Standing.REFUSAL_RETURNED if refused else Standing.GRANT_RETURNED
        case other:
            return Standing(other.name.lower())


def moment(at: datetime | str | None) -> str:
    """``yyyyMMddHHmmss`` in the time of Vietnam; empty for no moment."""
    if not at:
        return ""
    value = datetime.fromisoformat(at) if isinstance(at, str) else at
    return f"{clock.local(value):%Y%m%d%H%M%S}"


def national_code(procedure: Procedure) -> str:
    """Mã TTHC; raises :class:`Unmapped` for a procedure that has none."""
    if not procedure.code:
        raise Unmapped(f"procedure {procedure.id} has no national code")
    return procedure.code


def dossier(
    row: SyncRow, procedure: Procedure, portal: NationalPortal, province: Province, links: Links
) -> m.HoSo:
    """The whole dossier as it stands; raises :class:`Unmapped` and ``ValidationError``."""
    of = row.dossier
    branch = next((b.name.vi for b in province.fields if b.id == procedure.field), "")
    agency = next((a.name.vi for a in province.agencies if a.id == of.agency), of.agency)
    returned = row.last("dossier.returned")
    papers = tuple(_papers(row, links))
    return m.HoSo(
        MaHoSo=of.code or "",
        MaTTHC=national_code(procedure),
        TenTTHC=procedure.name.vi,
        MaLinhVuc=procedure.field,
        TenLinhVuc=branch,
        KenhThucHien=code(portal.channels, of.channel),
        ChuHoSo=of.organisation or of.applicant_name,
        LoaiDoiTuong=code(portal.applicants, of.applicant_kind),
        MaDoiTuong=of.id_number,
        Email=of.email,
        SoDienThoai=of.phone,
        TrichYeuHoSo=of.subject,
        NgayTiepNhan=moment(of.received_at),
        NgayHenTra=moment(of.due),
        TrangThaiHoSo=code(portal.states, standing(of.state, of.outcome)),
        NgayTra=moment(returned.at if returned else None),
        ThongTinTra=_HANDED.get(returned.payload.get("method", ""), "") if returned else "",
        HinhThuc=code(portal.deliveries, of.delivery),
        NgayKetThucXuLy=moment(of.resolved_at or of.ended_at),
        DonViXuLy=agency,
        TaiLieuNop=papers,
        DanhSachLePhi=tuple(_fees(of.fees, portal)),
        DanhSachHoSoBoSung=tuple(_supplements(row, province)),
        DanhSachGiayToKetQua=tuple(_results(row, procedure, links)),
        DuocThanhToanTrucTuyen=code(portal.payments, paid_by(row)),
        HoSoCoThanhPhanSoHoa="1" if papers else "0",
        TaiKhoanDuocXacThucVoiVNeID="0",  # accounts here are not VNeID's yet
    )


_HANDED = {
    "desk": "Trả trực tiếp tại bộ phận một cửa",
    "online": "Trả bản điện tử trên Cổng dịch vụ công",
    "post": "Trả qua dịch vụ bưu chính công ích",
}


def paid_by(row: SyncRow) -> PaidBy:
    """How the last payment was made, as it is reported."""
    paid = row.last("dossier.paid")
    if paid is None:
        return PaidBy.NOTHING
    try:
        return PaidBy(paid.payload.get("method", ""))
    except ValueError as unknown:
        raise Unmapped(str(unknown)) from None


def _papers(row: SyncRow, links: Links) -> list[m.TepNop]:
    return [
        m.TepNop(
            TepDinhKemId=str(paper.pk),
            TenTepDinhKem=paper.name or paper.component,
            MaThanhPhanHoSo=paper.component,
            DuongDanTaiTepTin=links.paper(paper.pk),
            DuocSoHoa="1" if paper.digitised else "0",
            DuocLayTuKhoDMQG="1" if paper.reused else "0",
            MaCSDL=paper.source,
        )
        for paper in row.papers
        if paper.sha256
    ]


def _fees(fees: list[dict[str, Any]], portal: NationalPortal) -> list[m.LePhi]:
    return [
        m.LePhi(
            TenPhiLePhi=fee["name"],
            MaPhiLePhi=fee["id"],
            HinhThucThu=code(portal.collects, fee.get("collect", Moment.FILING)),
            Gia=str(fee["amount"]),
            LoaiPhiLePhi="2" if fee["name"].lower().startswith("lệ phí") else "1",
        )
        for fee in fees
    ]


def _supplements(row: SyncRow, province: Province) -> list[m.HoSoBoSung]:
    asked = [e for e in row.told if e.type == "dossier.supplement_requested"]
    answered = {e.payload.get("round"): e for e in row.told if e.type == "dossier.supplemented"}
    dues = {e.payload.get("round"): e.payload.get("due", "") for e in asked}
    found = []
    for one in row.supplements:
        after = answered.get(one.round)
        found.append(
            m.HoSoBoSung(
                HoSoBoSungId=str(one.pk),
                NguoiYeuCauBoSung=title(one.by, province),
                NoiDungBoSung="; ".join(_item(item) for item in one.items)[:4000],
                NgayBoSung=moment(one.requested_at),
                NgayTiepNhanBoSung=moment(one.answered_at),
                TrangThaiBoSung="1" if one.answered_at else "0",
                DanhSachGiayToBoSung=tuple(
                    m.GiayToBoSung(
                        TenGiayTo=str(item["name"])[:500],
                        MaThanhPhanHoSo=str(item.get("component", "")),
                    )
                    for item in one.items
                ),
                NgayHenTraTruoc=moment(dues.get(one.round)),
                NgayHenTraMoi=moment(after.payload.get("due", "") if after else ""),
            )
        )
    return found


def _item(item: Mapping[str, Any]) -> str:
    """One thing that is missing, as the applicant was told."""
    reason = item.get("reason", "")
    return f"{item['name']}: {reason}" if reason else str(item["name"])


def _results(row: SyncRow, procedure: Procedure, links: Links) -> list[m.GiayToKetQua]:
    if row.dossier.state not in (State.RESOLVED, State.RETURNED):
        return []
    return [
        m.GiayToKetQua(
            TenGiayTo=procedure.result.name.vi,
            GiayToId=str(letter.id),
            DuongDanTepTinKetQua=links.letter(str(letter.id)),
            MaKetQua=letter.full_number,
        )
        for letter in row.results
    ]


def title(mark: str, province: Province) -> str:
    """Chức danh behind a mark of the ledger; a person is not named."""
    post = mark.partition(":")[2].rpartition("/")[0]
    return next((p.title.vi for p in province.posts if p.id == post), "")


@dataclass(frozen=True)
class Step:
    """Một bước trong sổ: an event of the ledger, with the name of who acted."""

    type: str
    at: datetime
    payload: Mapping[str, Any]
    actor: str
    name: str


def progress(
    step: Step, number: str, outcome: str, portal: NationalPortal, province: Province
) -> m.TienDo:
    """One line of progress, of an event that never changes; so it reads the same at any time."""
    post_id = step.actor.partition(":")[2].rpartition("/")[0]
    post = next((p for p in province.posts if p.id == post_id), None)
    agency = next((a for a in province.agencies if post and a.id == post.agency), None)
    division = next(
        (d.name.vi for d in (agency.divisions if agency else ()) if post and d.id == post.division),
        agency.name.vi if agency else "",
    )
    citizen = step.actor.startswith("account:")
    return m.TienDo(
        MaHoSo=number,
        NguoiXuLy=step.name or ("Người nộp hồ sơ" if citizen else "Hệ thống"),
        ChucDanh=post.title.vi if post else "",
        ThoiDiemXuLy=moment(step.at),
        PhongBanXuLy=division,
        NoiDungXuLy=portal.progress[step.type],
        TrangThai=code(portal.states, standing(step.payload["state"], outcome)),
        NgayBatDau=moment(step.at),
        NgayKetThucTheoQuyDinh=moment(step.payload.get("step_due") or step.payload.get("due")),
    )
