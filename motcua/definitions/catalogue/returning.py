"""P370–P376: báo cáo định kỳ: returns that units and firms send."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

RETURNING = {
    "P370": Kind(
        "The id “{id}” is not the file's name “{name}”.",
        "Mã “{id}” khác tên tệp “{name}”.",
        "Give both the same name.",
        "Đặt mã và tên tệp giống nhau.",
    ),
    "P371": Kind(
        "The {what} “{id}” does not exist.{maybe}",
        "Không có {what_vi} “{id}”.{maybe_vi}",
        "Name one that the province's files have.",
        "Ghi tên đã có trong các tệp của tỉnh.",
    ),
    "P372": Kind(
        "“{who}” goes with {what}, and only it does.",
        "“{who}” phải đi cùng {what_vi}, và chỉ loại này mới có.",
        "Agencies name their kinds, holders name a register, others neither.",
        "Cơ quan ghi “kinds”, chủ giấy phép ghi “register”, các loại khác không ghi gì thêm.",
    ),
    "P373": Kind(
        "The figure “{id}” is asked for twice.",
        "Số liệu “{id}” bị khai báo hai lần.",
        "Give each figure an id of its own.",
        "Đặt mã riêng cho từng số liệu.",
    ),
    "P374": Kind(
        "The figure “{id}” is a choice without options, or has options and is no choice.",
        "Số liệu “{id}” là lựa chọn mà không có “options”, hoặc có “options” mà không là lựa chọn.",
        "Write options for a choice, and for nothing else.",
        "Chỉ ghi “options” cho kiểu lựa chọn.",
    ),
    "P375": Kind(
        "The check cannot be read: {what}",
        "Không đọc được quy tắc kiểm tra: {what_vi}",
        "Write a formula over figures of this return; last_ before one means the last period.",
        "Viết công thức theo các số liệu của biểu; thêm last_ phía trước để lấy số kỳ trước.",
    ),
    "P376": Kind(
        "No post can keep this return: nobody in “{agency}” has one of its roles.",
        "Không chức danh nào giữ được biểu này: “{agency}” không có ai giữ vai trò đã nêu.",
        "Name an agency, divisions and roles that posts.yaml has.",
        "Ghi cơ quan, phòng và vai trò có trong posts.yaml.",
    ),
}
