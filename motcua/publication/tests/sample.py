"""A small, plainly invented province for tests: two agencies, a few posts, one procedure."""

from __future__ import annotations

from typing import Any

from motcua.definitions.model.province import Province


def _two(words: str) -> dict[str, str]:
    return {"vi": f"{words} (mẫu)", "en": f"{words} (sample)"}


def _post(key: str, title: str, *roles: str, agency: str = "so-mau", **more: str) -> dict[str, Any]:
    return {
        "source": "own",
        "id": key,
        "agency": agency,
        "title": _two(title),
        "roles": roles,
        **more,
    }


def _hours(*spans: tuple[str, str], weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)) -> dict[str, Any]:
    return {
        "source": "own",
        "weekdays": weekdays,
        "spans": [{"opens": opens, "closes": closes} for opens, closes in spans],
    }


def _unit(code: str, level: str, name: str, since: str, until: str | None = None) -> dict[str, Any]:
    return {
        "level": level,
        "code": code,
        "name": name,
        "kind": "Xã",
        "valid_from": since,
        "valid_to": until,
        "source": "own",
    }


def _step(key: str, do: str, role: str) -> dict[str, Any]:
    return {
        "source": "own",
        "id": key,
        "name": _two(key),
        "do": do,
        "role": role,
        "hours": "4",
    }


PROCEDURE: dict[str, Any] = {
    "id": "giay-phep-mau",
    "name": {**_two("Giấy phép"), "source": "own"},
    "field": "linh-vuc-mau",
    "agency": "so-mau",
    "effective_from": "2019-01-01",
    "applicants": ["citizen"],
    "legal_basis": [{"title": "Luật mẫu", "source": "own"}],
    "channels": [
        {"kind": "counter", "limit": {"source": "own", "amount": "10", "unit": "working_day"}}
    ],
    "form": {
        "source": "own",
        "sections": [
            {
                "id": "chung",
                "title": _two("Chung"),
                "fields": [{"id": "ten", "label": _two("Tên"), "type": "text", "source": "own"}],
            }
        ],
    },
    "clock": {"source": "own"},
    "steps": [_step("nhan", "receive", "clerk"), _step("tra", "return", "clerk")],
    "result": {
        "name": {**_two("Giấy phép"), "source": "own"},
        "letter": {"title": "GIẤY PHÉP", "symbol": "GP-SM", "body": ["Cấp cho {ten}."]},
        "validity": {"source": "own", "kind": "unlimited"},
    },
}

PROVINCE: dict[str, Any] = {
    "info": {
        "id": "tinh-mau",
        "name": {"vi": "Tỉnh Mẫu", "en": "Sample Province", "source": "own"},
        "code": "H27",
        "unit": "42",
        "place": "Mẫu",
        "hours": _hours(("07:00", "11:30"), ("13:30", "17:00")),
        "new_codes_from": "2026-01-01",
        "department": "so-mau",
        "letter_sets": [
            {
                "source": "own",
                "id": "mau",
                "title": "Mẫu",
                "effective_from": "2019-01-01",
                "numbers": {"receipt": "01"},
            }
        ],
    },
    "fields": [{"source": "own", "id": "linh-vuc-mau", "name": _two("Lĩnh vực")}],
    "units": [
        _unit("42", "province", "Tỉnh Mẫu", "2008-01-01"),
        _unit("18001", "commune", "Xã Cũ", "2008-01-01", "2020-01-01"),
        _unit("18001", "commune", "Xã Mới", "2020-01-01"),
        _unit("18002", "commune", "Xã Bên", "2008-01-01"),
    ],
    "agencies": [
        {
            "source": "own",
            "id": "so-mau",
            "name": _two("Sở"),
            "kind": "department",
            "valid_from": "2008-01-01",
            "divisions": [{"id": "phong-mau", "name": _two("Phòng")}],
        },
        {
            "source": "own",
            "id": "huyen-mau",
            "name": _two("Huyện"),
            "kind": "office",
            "valid_from": "2008-01-01",
            "hours": _hours(("07:30", "11:30"), ("13:00", "17:00"), weekdays=(1, 2, 3, 4, 5, 6)),
        },
    ],
    "posts": [
        _post("mot-cua", "Công chức một cửa", "clerk", demo_holder="Cán bộ Mẫu Một"),
        _post("truong-mot-cua", "Trưởng một cửa", "desk_head"),
        _post("chuyen-vien", "Chuyên viên", "officer", division="phong-mau"),
        _post("truong-phong", "Trưởng phòng", "head", division="phong-mau"),
        _post("giam-doc", "Giám đốc", "leader"),
        _post("quan-tri", "Quản trị", "admin"),
        _post("huyen-chuyen-vien", "Chuyên viên", "officer", agency="huyen-mau"),
    ],
    "days": [
        {"day": "2019-09-02", "kind": "holiday", "name": "Quốc khánh", "source": "own"},
        {"day": "2019-04-29", "kind": "swapped_off", "name": "Nghỉ hoán đổi", "source": "own"},
        {"day": "2019-05-04", "kind": "worked", "name": "Làm bù", "source": "own"},
    ],
    "procedures": [PROCEDURE],
}


def province(**changes: Any) -> Province:
    """The sample province, with some of its top-level parts changed."""
    return Province.model_validate({**PROVINCE, **changes})
