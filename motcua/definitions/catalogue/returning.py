"""P370–P379, P390–P392: báo cáo định kỳ: returns that units and firms send."""

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
    "P377": Kind(
        "“{text}” is no way to fill a column from a return.",
        "“{text}” không phải là cách điền cột từ báo cáo.",
        "Write a figure of this return, a datum such as {{year}}, or 'a fixed text'.",
        "Ghi một số liệu của biểu, một dữ kiện như {{year}}, hoặc 'nội dung cố định'.",
    ),
    "P378": Kind(
        "What fills it ({given}) does not fit the column “{id}” ({wanted}).",
        "Giá trị điền vào ({given}) không hợp với cột “{id}” ({wanted}).",
        "Fill the column with a figure of its type; options must all be known to the register.",
        "Điền bằng số liệu cùng kiểu; mọi lựa chọn phải có trong sổ.",
    ),
    "P379": Kind(
        "A new entry of “{register}” needs the column “{id}”, which is not filled for certain.",
        "Mục mới của sổ “{register}” phải có cột “{id}”, nhưng chưa chắc được điền.",
        "Fill it with a required figure, a datum of the period or a fixed text.",
        "Điền bằng số liệu bắt buộc, dữ kiện của kỳ báo cáo hoặc nội dung cố định.",
    ),
    "P390": Kind(
        "It cannot be told which entry of “{register}” is meant: {what}",
        "Không xác định được mục nào của sổ “{register}”: {what_vi}",
        "Ask the holders of the same register, or name columns that are filled.",
        "Hỏi chủ mục của chính sổ đó, hoặc ghi các cột có điền giá trị.",
    ),
    "P391": Kind(
        "The register “{register}” does not allow “{verb}”.",
        "Sổ “{register}” không cho phép thao tác “{verb}”.",
        "Add the action to the register, or let the return write elsewhere.",
        "Thêm thao tác vào sổ, hoặc cho biểu ghi vào sổ khác.",
    ),
    "P392": Kind(
        "The periods of a year do not end on these days: {what}",
        "Các kỳ trong năm không thể kết thúc vào những ngày này: {what_vi}",
        "Write as many last days as a year has periods, in order: [31/05, 30/11] for half-years.",
        "Ghi đủ ngày cuối các kỳ trong năm, theo thứ tự: kỳ sáu tháng ghi [31/05, 30/11].",
    ),
}
