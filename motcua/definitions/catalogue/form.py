"""P15x, P17x, P26x: biểu mẫu, điều kiện, hồ sơ mẫu: forms, conditions and examples."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

FORM = {
    "P150": Kind(
        "The condition cannot be understood: {why}.",
        "Không hiểu được điều kiện: {why_vi}.",
        "Write such as: kind = transfer and pages > 100; words: and, or, not, in, contains.",
        "Viết dạng: kind = transfer and pages > 100; từ nối: and, or, not, in, contains.",
    ),
    "P151": Kind(
        "The condition asks for “{name}”, which is not a field of the form.{maybe}",
        "Điều kiện dùng “{name}”, không phải trường của biểu mẫu.{maybe_vi}",
        "Use the id of a form field.",
        "Dùng mã một trường của biểu mẫu.",
    ),
    "P152": Kind(
        "The condition asks for “{name}”, which is only asked later in the form.",
        "Điều kiện dùng “{name}” nhưng trường này đứng sau trong biểu mẫu.",
        "Move the field “{name}” before this one.",
        "Chuyển trường “{name}” lên trước.",
    ),
    "P153": Kind(
        "The condition compares “{name}” with “{value}”, which it can never be.{maybe}",
        "Điều kiện so sánh “{name}” với “{value}”, giá trị không thể có.{maybe_vi}",
        "Compare with one of: {allowed}.",
        "So sánh với một trong: {allowed}.",
    ),
    "P154": Kind(
        "The formula cannot be understood: {why}.",
        "Không hiểu được công thức: {why_vi}.",
        "Write such as: 15000 + 6000 * pages; also - / ( ) round_up( ) min( ) max( ).",
        "Viết dạng: 15000 + 6000 * pages; dùng được - / ( ) round_up( ) min( ) max( ).",
    ),
    "P155": Kind(
        "The formula uses “{name}”, which is not a field of the form.{maybe}",
        "Công thức dùng “{name}”, không phải trường của biểu mẫu.{maybe_vi}",
        "Use the id of a form field that holds a number.",
        "Dùng mã một trường kiểu số của biểu mẫu.",
    ),
    "P156": Kind(
        "The formula uses “{name}”, which is not a number but of the type “{type}”.",
        "Công thức dùng “{name}” không phải số mà là kiểu “{type}”.",
        "Use a field of the type integer, decimal, money or year.",
        "Dùng trường kiểu integer, decimal, money hoặc year.",
    ),
    "P157": Kind(
        "The condition compares “{name}” with “{other}”, and their types ({types}) have no order "
        "in common.",
        "Điều kiện so sánh “{name}” với “{other}”, hai trường có kiểu ({types}) không so được.",
        "Compare numbers with numbers, days with days, times of day with times of day.",
        "So số với số, ngày với ngày, giờ với giờ.",
    ),
    "P170": Kind(
        "The {what} “{id}” is there twice.",
        "{what_vi} “{id}” bị lặp.",
        "Give one of the two another id.",
        "Đặt mã khác cho một trong hai.",
    ),
    "P172": Kind(
        "The choice “{id}” has no options.",
        "Trường lựa chọn “{id}” không có lựa chọn nào.",
        "Add at least two options with value and label.",
        "Thêm ít nhất hai lựa chọn có giá trị và nhãn.",
    ),
    "P173": Kind(
        "The option “{value}” is there twice.",
        "Lựa chọn “{value}” bị lặp.",
        "Remove one or change its value.",
        "Bỏ một lựa chọn hoặc đổi giá trị.",
    ),
    "P174": Kind(
        "A field of the type “{type}” has no options.",
        "Trường kiểu “{type}” không dùng danh sách lựa chọn.",
        "Use the type choice or choices, or remove the options.",
        "Dùng kiểu choice hoặc choices, hoặc bỏ danh sách lựa chọn.",
    ),
    "P175": Kind(
        "The smallest value {min} is larger than the largest {max}.",
        "Giá trị nhỏ nhất {min} lớn hơn giá trị lớn nhất {max}.",
        "Exchange or correct the two.",
        "Đổi chỗ hoặc sửa hai giá trị.",
    ),
    "P176": Kind(
        "“{named}” has no meaning for a field of the type “{type}”.",
        "“{named}” không có nghĩa với trường kiểu “{type}”.",
        "Bounds are for numbers, lengths and patterns for text.",
        "Giới hạn dùng cho số; độ dài và mẫu dùng cho văn bản.",
    ),
    "P177": Kind(
        "The pattern cannot be used: {why}.",
        "Không dùng được mẫu: {why_vi}.",
        "Use a short, simple regular expression without nested repetition.",
        "Dùng biểu thức chính quy ngắn, đơn giản, không lặp lồng nhau.",
    ),
    "P178": Kind(
        "The pattern has no message for whoever types something else.",
        "Mẫu chưa có thông báo cho người nhập sai.",
        "Add “pattern_message” in both languages that says what is wanted.",
        "Thêm “pattern_message” bằng hai ngôn ngữ nêu rõ yêu cầu.",
    ),
    "P179": Kind(
        "“{name}” cannot be prefilled from an account.{maybe}",
        "Không điền sẵn được “{name}” từ tài khoản.{maybe_vi}",
        "One of: {known}.",
        "Một trong: {known}.",
    ),
    "P260": Kind(
        "The procedure “{id}” has no example dossier.",
        "Thủ tục “{id}” chưa có hồ sơ mẫu.",
        "Add examples/{id}.yaml, so that the procedure can be tried out and tested.",
        "Thêm examples/{id}.yaml để chạy thử và kiểm thử thủ tục.",
        "warning",
    ),
    "P261": Kind(
        "The example is for the procedure “{id}”, which does not exist.{maybe}",
        "Hồ sơ mẫu của thủ tục “{id}” không tồn tại.{maybe_vi}",
        "Correct the id or remove the example.",
        "Sửa mã hoặc bỏ hồ sơ mẫu.",
    ),
    "P262": Kind(
        "The example answers “{name}”, which the form does not ask.{maybe}",
        "Hồ sơ mẫu trả lời “{name}” mà biểu mẫu không hỏi.{maybe_vi}",
        "Correct the id, or remove the answer.",
        "Sửa mã hoặc bỏ câu trả lời.",
    ),
    "P263": Kind(
        "The example's answer to “{name}” would be refused: {why}",
        "Trả lời của hồ sơ mẫu cho “{name}” sẽ bị từ chối: {why_vi}",
        "Correct the answer, or the rule in the form.",
        "Sửa câu trả lời hoặc quy tắc của biểu mẫu.",
    ),
    "P264": Kind(
        "The example lacks the required component “{id}”.",
        "Hồ sơ mẫu thiếu thành phần bắt buộc “{id}”.",
        "Add it to “components”.",
        "Thêm vào “components”.",
    ),
    "P265": Kind(
        "The example attaches “{id}”, which is not a component of the procedure.{maybe}",
        "Hồ sơ mẫu kèm “{id}” không phải thành phần của thủ tục.{maybe_vi}",
        "Correct the id or remove it.",
        "Sửa mã hoặc bỏ đi.",
    ),
    "P266": Kind(
        "“{value}” cannot be the example's {what}.",
        "“{value}” không dùng được cho {what_vi} của hồ sơ mẫu.",
        "One of: {known}.",
        "Một trong: {known}.",
    ),
}
