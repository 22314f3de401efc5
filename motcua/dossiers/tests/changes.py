"""What each procedure about an existing entry changes in it, written down by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ask:
    """The column becomes what the form answers to this question."""

    question: str


@dataclass(frozen=True)
class Changes:
    """How a procedure changes the entry that another one made, or that a keeper entered.

    ``columns`` are all that change; ``{number}`` stands for the number of the decision.
    """

    verb: str
    columns: Mapping[str, Any]
    ends: str | None = None  # the last day afterwards; None: as before


ADDRESS, PHONE, MAIL = Ask("head_office"), Ask("contact_phone"), Ask("contact_email")
WET = "Giấy bị ướt trong đợt mưa lũ, không còn đọc được."
FIRM = {"address": ADDRESS, "phone": PHONE, "email": MAIL}
POSTAL = {
    "address": ADDRESS, "phone": Ask("phone"), "email": Ask("email"), "legal_rep": Ask("rep_name"),
    "legal_rep_id": Ask("rep_id_number"),
}  # fmt: skip
NETWORK = {
    "network_kind": "fixed", "plan_area": "Huyện Hương Khê và huyện Vũ Quang",
    "plan": "Kéo 25 km cáp quang, lắp 06 tủ thuê bao.", "plan_from": "2027-10-01",
    "plan_to": "2028-03-31", "investment": 3_500_000_000,
}  # fmt: skip
DETAILED = {
    "appraisal_number": "{number}", "appraisal_date": "2019-10-14", "stage": "detailed",
    "owner": Ask("investor"),
}  # fmt: skip


def _told(day: str) -> dict[str, Any]:
    said = Ask("change_content")
    return {"change_note": said, "change_log": [said], "change_date": day}


def _launched(games: str) -> dict[str, Any]:
    return {
        "games": f"Trò chơi cũ; {games}", "domains": ["cu.example.vn", "trochoimau.example.vn"],
        "launch_date": "2019-03-01",
    }  # fmt: skip


PORTAL = "Cổng trò chơi Mẫu: Trò chơi Mẫu 1, Trò chơi Mẫu 2."

CHANGES: Mapping[str, Mapping[str, Changes]] = {
    "bc01": {
        "bc02": Changes(
            "amend",
            {
                **POSTAL, "service_area": "Toàn tỉnh Hà Tĩnh",
                "change_note": Ask("change_content"),
            },
        ),
        "bc03": Changes(
            "extend",
            {
                **POSTAL, "licence_number": "{number}", "licence_date": "2019-10-14",
                "licence_expiry": "2029-10-14", "change_note": Ask("reissue_reason"),
            },
            ends="2029-10-14",
        ),
        "bc04": Changes("reissue", {"change_note": Ask("reissue_details")}),
    },
    "bc05": {
        "bc06": Changes("reissue", {"change_note": WET}),
        "bc07": Changes("amend", {"address": ADDRESS, "change_note": Ask("change_content")}),
    },
    "bch01": {
        "bch02": Changes(
            "amend",
            {
                "responsible_person": "Trần Thị Mẫu", "pages": 32,
                "change_note": "Người chịu trách nhiệm: Trần Thị Mẫu; 32 trang.",
            },
        ),
    },
    "pt01": {
        "pt02": Changes(
            "amend",
            {
                "install_place": "Tổ dân phố Mẫu, thị trấn Đồng Lộc, huyện Can Lộc",
                "change_note": "Chuyển thiết bị sang tòa nhà mới.",
            },
        ),
    },
    "pt03": {
        "pt04": Changes(
            "amend",
            {
                "server_location": "Trung tâm dữ liệu Mẫu B, Hà Nội",
                "change_note": Ask("change_content"), "address": ADDRESS,
            },
        ),
        "pt05": Changes("extend", {"licence_expiry": "2026-08-05"}, ends="2026-08-05"),
        "pt06": Changes("reissue", {"change_note": WET}),
        "pt07": Changes("note", {"address": ADDRESS, "change_note": Ask("change_content")}),
    },
    "xb02": {
        "xb03": Changes("reissue", {"change_note": WET}),
        "xb04": Changes(
            "amend",
            {
                **FIRM, "head_name": "Bùi Văn Mẫu", "head_id_number": "042078000506",
                "change_note": "Người đứng đầu cũ: Lê Văn Mẫu; mới: Bùi Văn Mẫu.",
            },
        ),
        "xb05": Changes("note", {"change_note": "Sample Picture Book"}),
    },
    "xb08": {
        "xb09": Changes(
            "reissue",
            {
                **FIRM, "change_note": "Lập chi nhánh tại thị trấn Vũ Quang.",
                "branches": [
                    "Cửa hàng: Số 5 đường Mẫu, phường Sông Trí.",
                    "Chi nhánh Mẫu Vũ Quang, thị trấn Vũ Quang",
                ],
            },
        ),
    },
    "xb10": {
        "xb11": Changes(
            "amend",
            {
                **FIRM, "workshop": Ask("workshop"), "head_name": "Lê Văn Mẫu",
                "head_id_number": "042079000510", "owner": "Lê Văn Mẫu",
                "legal_form": "household", "products": "Thiệp, lịch, biểu mẫu.",
                "change_note": "Bổ sung 01 máy in kỹ thuật số.",
            },
        ),
    },
    "xb12": {
        "xb13": Changes(
            "reissue",
            {
                "workshop": "Thôn Mẫu Mới, xã Phúc Trạch, huyện Hương Khê, tỉnh Hà Tĩnh",
                "change_note": "Chuyển xưởng sản xuất sang địa chỉ mới trong cùng xã.",
            },
        ),
        "xb16": Changes("note", {"change_note": "Bao bì, nhãn hàng mẫu"}),
    },
    "xb14": {
        "xb15": Changes(
            "amend",
            {
                "organisation": "Công ty TNHH Mẫu Cửa Sót",
                "address": "Thôn Mẫu, xã Thạch Kim, huyện Lộc Hà, tỉnh Hà Tĩnh",
                "transfer_note": "Không còn nhu cầu sử dụng.", "use": "transferred",
                "phone": None, "location": None,
            },
        ),
    },
    "gp01": {
        "gp02": Changes(
            "amend",
            {
                "name": "Điểm trò chơi Mẫu Sông La", "phone": Ask("phone"), "email": Ask("email"),
                "change_note": "Tên cũ: Điểm trò chơi Mẫu; tên mới: Điểm trò chơi Mẫu Sông La.",
            },
        ),
        "gp03": Changes("extend", {"certificate_expiry": "2023-02-05"}, ends="2023-02-05"),
        "gp04": Changes("reissue", {"change_note": WET}),
    },
    "dh06": {"dh07": Changes("note", DETAILED), "dh08": Changes("note", DETAILED)},
    "telecom-enterprises": {"dh02": Changes("note", NETWORK), "dh03": Changes("note", NETWORK)},
    "game-enterprises": {
        "pt08": Changes(
            "note",
            {
                **_told("2019-07-15"), "address": ADDRESS,
                "server_address": "Trung tâm dữ liệu Mẫu, thành phố Hà Nội",
            },
        ),
        "pt09": Changes("note", _told("2019-05-20")),
        "pt10": Changes("note", _told("2019-08-05")),
        "pt11": Changes("note", {**_told("2019-09-09"), "domains": ["trochoimau.example.vn"]}),
        "pt12": Changes("note", _told("2019-04-22")),
        "pt13": Changes("note", _launched(PORTAL)),
        "pt14": Changes("note", _launched("Trò chơi Mẫu Ngàn Phố")),
        "pt15": Changes("note", _launched(PORTAL)),
    },
}  # fmt: skip
"""By the procedure that grants the entry, or the register whose keeper enters it."""

ENTERED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "telecom-enterprises": (
        "so-tttt-buu-chinh-vien-thong-chuyen-vien-1",
        {
            "name": "Doanh nghiệp Viễn thông Mẫu", "tax_code": "3000001023",
            "licence_number": "200/GP-BTTTT", "licence_date": "20/03/2017",
        },
    ),
    "game-enterprises": (
        "so-tttt-bao-chi-xuat-ban-chuyen-vien-1",
        {
            "name": "Công ty Mẫu Trò chơi", "tax_code": "3000000012",
            "address": "Số 1 đường Mẫu", "licence_number": "45/GP-BTTTT",
            "licence_date": "20/03/2017", "games": "Trò chơi cũ", "domains": "cu.example.vn",
        },
    ),
}  # fmt: skip
"""Entries of licences that the ministry grants: the keeper's post, and what is typed."""
