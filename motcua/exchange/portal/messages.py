"""Thông điệp: what the national portal is told, field by field (law.md §10.1), strictly typed.

Names are those of the interface. All values are text; moments are ``yyyyMMddHHmmss`` in the time of
Vietnam. A message that does not fit is not sent.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Moment = Annotated[str, StringConstraints(pattern=r"^\d{14}$")]
MaybeMoment = Annotated[str, StringConstraints(pattern=r"^(\d{14})?$")]
Flag = Annotated[str, StringConstraints(pattern=r"^[01]$")]
Needed = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Short = Annotated[str, StringConstraints(max_length=500)]
Text = Annotated[str, StringConstraints(max_length=4000)]


class Message(BaseModel):
    """A message or a part of one: every field known, none left out, none added."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class TepNop(Message):
    """Giấy tờ đã nộp; 766 asks whether it is digitised and where it was taken from."""

    TepDinhKemId: Needed
    TenTepDinhKem: Needed
    IsDeleted: Annotated[str, StringConstraints(pattern="^(True|False)$")] = "False"
    MaThanhPhanHoSo: Short
    DuongDanTaiTepTin: Short
    DuocSoHoa: Flag
    DuocLayTuKhoDMQG: Flag
    MaCSDL: Short = ""


class LePhi(Message):
    """Phí, lệ phí."""

    TenPhiLePhi: Needed
    MaPhiLePhi: Short
    HinhThucThu: Annotated[str, StringConstraints(pattern=r"^[123]$")]
    Gia: Annotated[str, StringConstraints(pattern=r"^\d{1,12}$")]
    LoaiPhiLePhi: Annotated[str, StringConstraints(pattern=r"^[12]$")]  # 1 phí, 2 lệ phí


class TepKhac(Message):
    """Giấy tờ khác."""

    TenGiayTo: Needed
    SoLuong: Short
    LoaiGiayTo: Short


class GiayToBoSung(Message):
    """Giấy tờ cần bổ sung."""

    TenGiayTo: Needed
    MaThanhPhanHoSo: Short


class HoSoBoSung(Message):
    """Một lần bổ sung."""

    HoSoBoSungId: Needed
    NguoiYeuCauBoSung: Short
    NoiDungBoSung: Text
    NgayBoSung: Moment
    NguoiTiepNhanBoSung: Short = ""
    ThongTinTiepNhan: Short = ""
    NgayTiepNhanBoSung: MaybeMoment = ""
    TrangThaiBoSung: Flag  # 1 once it has been answered
    DanhSachGiayToBoSung: tuple[GiayToBoSung, ...] = ()
    DanhSachLePhiBoSung: tuple[LePhi, ...] = ()
    NgayHenTraTruoc: MaybeMoment = ""
    NgayHenTraMoi: MaybeMoment = ""


class GiayToKetQua(Message):
    """Kết quả giải quyết."""

    TenGiayTo: Needed
    MaThanhPhanHoSo: Short = ""
    GiayToId: Needed
    DuongDanTepTinKetQua: Short
    MaKetQua: Short = ""


class HoSo(Message):
    """Hồ sơ as ``DongBoHoSoMC`` takes it."""

    MaHoSo: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9.]{3,35}-(\d{6}|\d{8})-\d{4,7}$")]
    MaTTHC: Annotated[str, StringConstraints(pattern=r"^\d\.\d{6}$")]
    TenTTHC: Needed
    MaLinhVuc: Short
    TenLinhVuc: Short
    KenhThucHien: Annotated[str, StringConstraints(pattern=r"^[123]$")]
    ChuHoSo: Needed
    LoaiDoiTuong: Annotated[str, StringConstraints(pattern=r"^[12]$")]
    MaDoiTuong: Short
    ThongTinKhac: Short = ""
    Email: Short
    Fax: Short = ""
    SoDienThoai: Short
    TrichYeuHoSo: Text
    NgayTiepNhan: Moment
    NgayHenTra: MaybeMoment
    TrangThaiHoSo: Annotated[str, StringConstraints(pattern=r"^([1-9]|10)$")]
    NgayTra: MaybeMoment
    ThongTinTra: Short
    HinhThuc: Flag
    NgayKetThucXuLy: MaybeMoment
    DonViXuLy: Needed
    GhiChu: Annotated[str, StringConstraints(max_length=0)] = ""  # never a note of ours
    TaiLieuNop: tuple[TepNop, ...] = ()
    DanhSachLePhi: tuple[LePhi, ...] = ()
    DanhSachTepDinhKemKhac: tuple[TepKhac, ...] = ()
    DanhSachHoSoBoSung: tuple[HoSoBoSung, ...] = ()
    DanhSachGiayToKetQua: tuple[GiayToKetQua, ...] = ()
    DuocThanhToanTrucTuyen: Annotated[str, StringConstraints(pattern=r"^[012]$")]
    HoSoCoThanhPhanSoHoa: Flag
    TaiKhoanDuocXacThucVoiVNeID: Flag


class TienDo(Message):
    """Tiến độ as ``CapNhatTienDoHoSoMC`` takes it."""

    MaHoSo: Needed
    NguoiXuLy: Needed
    ChucDanh: Short
    ThoiDiemXuLy: Moment
    PhongBanXuLy: Short
    NoiDungXuLy: Needed
    TrangThai: Annotated[str, StringConstraints(pattern=r"^([1-9]|10)$")]
    NgayBatDau: MaybeMoment
    NgayKetThucTheoQuyDinh: MaybeMoment


class Answer(BaseModel):
    """Trả lời: what we rely on in an answer; what else it carries is not looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    error_code: str
    message: str = ""
    session: str = ""


class Line(BaseModel):
    """A line of progress as the portal shows it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    ThoiDiemXuLy: str = ""
    NoiDungXuLy: str = ""


class Known(BaseModel):
    """Hồ sơ as ``TraCuuHoSo`` shows it."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    MaHoSo: str
    TrangThaiHoSo: str
    DanhSachTienDo: tuple[Line, ...] = ()


class Found(Answer):
    """The answer of ``TraCuuHoSo``: empty where the portal does not know the dossier."""

    result: tuple[Known, ...] = Field(default=())
