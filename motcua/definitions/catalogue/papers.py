"""P295–P304: loại giấy tờ dùng lại."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

PAPERS = {
    "P295": Kind(
        "There is no kind of paper “{id}”.{maybe}",
        "Không có loại giấy tờ “{id}”.{maybe_vi}",
        "Name a kind of papers.yaml, or leave “paper” out where no stored copy may serve.",
        "Ghi một loại có trong papers.yaml, hoặc bỏ “paper” nếu không dùng lại được bản đã lưu.",
    ),
    "P296": Kind(
        "The paper “{id}” serves as “{other}”, which is no other kind of paper.{maybe}",
        "Giấy tờ “{id}” dùng thay cho “{other}”, không phải một loại giấy tờ khác.{maybe_vi}",
        "“serves_as” names other kinds of papers.yaml.",
        "“serves_as” ghi các loại khác có trong papers.yaml.",
    ),
    "P297": Kind(
        "The kind of paper “{id}” is listed twice.",
        "Loại giấy tờ “{id}” được khai hai lần.",
        "Keep one of them.",
        "Chỉ giữ một mục.",
    ),
    "P298": Kind(
        "“{source}” is no source of papers.{maybe}",
        "“{source}” không phải nguồn giấy tờ.{maybe_vi}",
        "“store”, or “register:” and the id of a register that results of procedures write to.",
        "“store”, hoặc “register:” kèm mã sổ mà kết quả thủ tục được ghi vào.",
    ),
    "P299": Kind(
        "The form has no field “{id}”.{maybe}",
        "Biểu mẫu không có trường “{id}”.{maybe_vi}",
        "“paper_data” and “paper_years” name fields of the procedure's form.",
        "“paper_data” và “paper_years” ghi các trường của biểu mẫu thủ tục.",
    ),
    "P300": Kind(
        "The application form is filled in anew each time and cannot be a stored paper.",
        "Đơn, tờ khai được lập mới mỗi lần nên không thể lấy từ kho giấy tờ.",
        "Remove “paper” from this component.",
        "Bỏ “paper” khỏi thành phần này.",
    ),
    "P301": Kind(
        "No component and no result is a paper of the kind “{id}”.",
        "Chưa có thành phần hồ sơ hay kết quả nào thuộc loại giấy tờ “{id}”.",
        "Name it as “paper” in a procedure, or remove it.",
        "Ghi vào “paper” trong một thủ tục, hoặc bỏ đi.",
        severity="warning",
    ),
    "P302": Kind(
        "A validity of the kind “{kind}” {what}.",
        "Thời hạn loại “{kind}” {what_vi}.",
        "“months” goes with the kind months and only with it.",
        "“months” chỉ đi cùng loại months.",
    ),
    "P303": Kind(
        "The field “{id}” is of the type {type}, where {wanted} is needed.",
        "Trường “{id}” thuộc kiểu {type}, trong khi cần kiểu {wanted}.",
        "Days of issue and of end are dates; years are a whole number.",
        "Ngày cấp, ngày hết hạn là kiểu date; số năm là kiểu integer.",
    ),
    "P304": Kind(
        "“{key}” stands without “paper”.",
        "Có “{key}” nhưng không có “paper”.",
        "Say which kind of paper it is, or remove what is told of it.",
        "Ghi loại giấy tờ, hoặc bỏ thông tin kèm theo.",
    ),
}
