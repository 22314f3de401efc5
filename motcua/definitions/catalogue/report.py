"""P380–P385: báo cáo: prose with figures."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

REPORT = {
    "P380": Kind(
        "The id “{id}” is not the file's name “{name}”.",
        "Mã “{id}” khác tên tệp “{name}”.",
        "Give both the same name.",
        "Đặt mã và tên tệp giống nhau.",
    ),
    "P381": Kind(
        "The report names the figure “{name}”, which does not exist.",
        "Báo cáo nêu chỉ tiêu “{name}” không tồn tại.",
        "Name a file of indicators/, or write that indicator.",
        "Ghi tên một tệp trong indicators/ hoặc viết thêm chỉ tiêu đó.",
    ),
    "P382": Kind(
        "What stands in braces cannot be read: {what}",
        "Không đọc được phần trong ngoặc nhọn: {what}",
        "Write {{figure}}, {{figure@before}} or {{figure|numerator}}.",
        "Viết {{chỉ.tiêu}}, {{chỉ.tiêu@before}} hoặc {{chỉ.tiêu|numerator}}.",
    ),
    "P383": Kind(
        "The two languages do not state the same figures: {names}.",
        "Hai ngôn ngữ không nêu cùng số liệu: {names}.",
        "State the same figures in both.",
        "Nêu cùng số liệu ở cả hai ngôn ngữ.",
    ),
    "P384": Kind(
        "The report is of the agency “{name}”, which does not exist.",
        "Báo cáo của cơ quan “{name}” không tồn tại.",
        "Name an agency of agencies.yaml.",
        "Ghi tên một cơ quan trong agencies.yaml.",
    ),
    "P385": Kind(
        "The report compares with a day that it does not name.",
        "Báo cáo so sánh với một ngày mà không ghi ngày đó.",
        "Write before: the day to compare with.",
        "Ghi before: ngày để so sánh.",
    ),
}
