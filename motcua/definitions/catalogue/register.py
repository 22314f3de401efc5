"""P320–P349: sổ đăng ký: registers, and how decisions fill them."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

_ADD = "Name a column of the register, or add the column."
_ADD_VI = "Ghi một cột có trong sổ, hoặc thêm cột đó."

REGISTER = {
    "P320": Kind(
        "The id “{id}” is not the file's name “{name}”.",
        "Mã “{id}” khác tên tệp “{name}”.",
        "Give both the same name.",
        "Đặt mã và tên tệp giống nhau.",
    ),
    "P321": Kind(
        "There is no field “{id}” in fields.yaml.{maybe}",
        "Không có lĩnh vực “{id}” trong fields.yaml.{maybe_vi}",
        "Name one of the fields.",
        "Ghi một lĩnh vực có trong danh mục.",
    ),
    "P322": Kind(
        "There is no {what} “{id}”.{maybe}",
        "Không có {what_vi} “{id}”.{maybe_vi}",
        "Name one of agencies.yaml.",
        "Ghi đúng như trong agencies.yaml.",
    ),
    "P323": Kind("There is no column “{id}”.{maybe}", "Sổ không có cột “{id}”.{maybe_vi}",
                 _ADD, _ADD_VI),
    "P324": Kind(
        "The column “{id}” is of the type {type}, and {wanted} is needed here.",
        "Cột “{id}” có kiểu {type}; ở đây cần kiểu {wanted}.",
        "Name a column of that type.",
        "Chọn cột có kiểu phù hợp.",
    ),
    "P325": Kind(
        "The column “{id}” stands there twice.",
        "Cột “{id}” bị lặp.",
        "Every column of a register has an id of its own.",
        "Mỗi cột của sổ có một mã riêng.",
    ),
    "P326": Kind(
        "“{id}” refers to the register “{register}”, which is not there.{maybe}",
        "“{id}” trỏ tới sổ “{register}” không tồn tại.{maybe_vi}",
        "A reference names another register with the key register.",
        "Cột tham chiếu ghi tên sổ khác ở khóa register.",
    ),
    "P327": Kind(
        "The column “{id}” needs {what}.",
        "Cột “{id}” thiếu {what_vi}.",
        "A choice has options, a table has columns; no other type has them.",
        "Kiểu lựa chọn có options, kiểu bảng có columns; kiểu khác thì không.",
    ),
    "P328": Kind(
        "The column “{id}” holds personal data and may not be public.",
        "Cột “{id}” là dữ liệu cá nhân, không được công khai.",
        "Leave out public, or personal if it is not about a person.",
        "Bỏ public, hoặc bỏ personal nếu không phải dữ liệu của cá nhân.",
    ),
    "P329": Kind(
        "This rule cannot be read: {why}.",
        "Không đọc được quy tắc này: {why_vi}.",
        "Write conditions as in procedures: field, comparison, and, or, not.",
        "Viết điều kiện như trong thủ tục: trường, so sánh, and, or, not.",
    ),
    "P330": Kind(
        "The rule asks for “{id}”, which is neither a column nor a known figure.{maybe}",
        "Quy tắc hỏi “{id}”, không phải cột cũng không phải số liệu đã biết.{maybe_vi}",
        "Known figures: term, granted and added, each with _days or _months; extensions, "
        "suspensions.",
        "Số liệu đã biết: term, granted, added, kèm _days hoặc _months; extensions, suspensions.",
    ),
    "P331": Kind(
        "“{made}” cannot make numbers.",
        "“{made}” không tạo được số.",
        "Write it with {{n}} or {{n:4}}, and {{year}} if wanted: TD-{{year}}-{{n:3}}.",
        "Viết với {{n}} hoặc {{n:4}}, và {{year}} nếu cần: TD-{{year}}-{{n:3}}.",
    ),
    "P334": Kind(
        "The column “{id}” of the type id_number is not marked as personal.",
        "Cột “{id}” kiểu id_number chưa được đánh dấu là dữ liệu cá nhân.",
        "Write personal: true.",
        "Ghi personal: true.",
    ),
    "P335": Kind(
        "The result feeds the register “{id}”, which is not there.{maybe}",
        "Kết quả ghi vào sổ “{id}” không tồn tại.{maybe_vi}",
        "Name a register of the folder registers, or write it.",
        "Ghi một sổ có trong thư mục registers, hoặc lập sổ đó.",
    ),
    "P336": Kind(
        "“{text}” is not a way to fill a column.",
        "“{text}” không phải cách điền cột.",
        "A question of the form, {{number}}, {{signed}}, {{expires}}, 'a text', years(…), "
        "months(…) or point(…, …).",
        "Một câu hỏi của biểu mẫu, {{number}}, {{signed}}, {{expires}}, 'văn bản', years(…), "
        "months(…) hoặc point(…, …).",
    ),
    "P337": Kind("The register “{register}” has no column “{id}”.{maybe}",
                 "Sổ “{register}” không có cột “{id}”.{maybe_vi}", _ADD, _ADD_VI),
    "P338": Kind(
        "The form has no question “{id}”.{maybe}",
        "Biểu mẫu không có trường “{id}”.{maybe_vi}",
        "Name a question of this procedure's form.",
        "Ghi một trường có trong biểu mẫu của thủ tục này.",
    ),
    "P339": Kind(
        "Nothing surely fills the required column “{id}” of “{register}”.",
        "Chưa có gì chắc chắn điền cột bắt buộc “{id}” của sổ “{register}”.",
        "Fill it from a required question, from the decision, or with a fixed text.",
        "Điền từ một trường bắt buộc, từ quyết định, hoặc bằng văn bản cố định.",
    ),
    "P340": Kind(
        "The result is to {verb} an entry, and does not say which.",
        "Kết quả dùng để {verb} một mục của sổ nhưng chưa nói là mục nào.",
        "Name the question that holds the entry's number in finds.",
        "Ghi trường chứa số của mục ở khóa finds.",
    ),
    "P343": Kind(
        "An answer of the type {given} does not fit the column “{id}” of the type {wanted}.",
        "Câu trả lời kiểu {given} không hợp với cột “{id}” kiểu {wanted}.",
        "Use a question of the same type, or make the column text.",
        "Dùng trường cùng kiểu, hoặc đổi cột thành kiểu text.",
    ),
    "P344": Kind(
        "feeds and feeds_as belong together.",
        "feeds và feeds_as phải đi cùng nhau.",
        "Name the register and what the result does to its entry, or neither.",
        "Ghi cả sổ và tác động lên mục của sổ, hoặc bỏ cả hai.",
    ),
    "P345": Kind(
        "The register “{register}” does not allow {verb}.",
        "Sổ “{register}” không cho phép {verb}.",
        "Add it to the register's actions, or choose another.",
        "Thêm vào actions của sổ, hoặc chọn thao tác khác.",
    ),
    "P346": Kind(
        "The rule compares “{id}” with “{value}”, which it can never be.{maybe}",
        "Quy tắc so sánh cột “{id}” với “{value}”, giá trị cột này không thể có.{maybe_vi}",
        "Compare with such as: {allowed}. Another column is written in braces: {{{value}}}.",
        "So sánh với giá trị như: {allowed}. Tên cột khác viết trong ngoặc nhọn: {{{value}}}.",
    ),
    "P347": Kind(
        "The rule compares “{id}” with “{value}”, and their types ({types}) have no order in "
        "common.",
        "Quy tắc so sánh cột “{id}” với “{value}”, hai cột có kiểu ({types}) không so được.",
        "Compare numbers with numbers, days with days, times of day with times of day.",
        "So số với số, ngày với ngày, giờ với giờ.",
    ),
    "P348": Kind(
        "A column that is left empty passes this rule: “{id}” is not required.",
        "Cột “{id}” không bắt buộc nên bỏ trống cũng qua được quy tắc này.",
        "Write required: true for the column, or severe: false for the rule.",
        "Ghi required: true cho cột, hoặc severe: false cho quy tắc.",
    ),
    "P349": Kind(
        "Entries of this register cannot be said to {verb}: {why}.",
        "Sổ này không thể có thao tác {verb}: {why_vi}.",
        "Take it out of actions, or give the register what it needs.",
        "Bỏ khỏi actions, hoặc bổ sung điều sổ còn thiếu.",
    ),
}  # fmt: skip
