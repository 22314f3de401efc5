"""P310–P319: trao đổi dữ liệu: code tables and partners."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

EXCHANGE = {
    "P310": Kind(
        "The table “{table}” has no code for “{value}”.",
        "Bảng “{table}” thiếu mã cho “{value}”.",
        "Every value needs a code: {values}.",
        "Mỗi giá trị phải có mã: {values}.",
    ),
    "P311": Kind(
        "The table “{table}” has a code for “{value}”, which is not a value.{maybe}",
        "Bảng “{table}” có mã cho “{value}” là giá trị không tồn tại.{maybe_vi}",
        "The values are: {values}.",
        "Các giá trị là: {values}.",
    ),
    "P312": Kind(
        "“{code}” is not a code of the table “{table}”.",
        "“{code}” không phải mã của bảng “{table}”.",
        "Use one of: {codes}.",
        "Dùng một trong các mã: {codes}.",
    ),
    "P313": Kind(
        "“{code}” is neither an identifier of Decision 20/2020 nor of QCVN 102:2016.",
        "“{code}” không phải mã định danh theo Quyết định 20/2020/QĐ-TTg hoặc QCVN 102:2016/BTTTT.",
        "Such as H27 or 000.00.00.H27.",
        "Ví dụ H27 hoặc 000.00.00.H27.",
    ),
    "P314": Kind(
        "The partner “{id}” is listed twice.",
        "Đơn vị liên thông “{id}” được khai báo hai lần.",
        "Keep one of them.",
        "Chỉ giữ lại một.",
    ),
    "P315": Kind(
        "There is no agency “{id}”.{maybe}",
        "Không có cơ quan “{id}”.{maybe_vi}",
        "Name an agency of agencies.yaml, or leave the key out.",
        "Ghi một cơ quan có trong agencies.yaml hoặc bỏ khóa này.",
    ),
    "P316": Kind(
        "“{event}” is not an event of a dossier.",
        "“{event}” không phải sự kiện của hồ sơ.",
        "Such as dossier.received.",
        "Ví dụ dossier.received.",
    ),
}
