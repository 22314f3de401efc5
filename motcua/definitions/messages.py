"""Thông báo nhập sai: what a person is told whose answer cannot be taken, in both languages.

English sentences are the msgids that screens translate; the Vietnamese ones stand beside them and
in ``locale/parts/definitions.po``, which a test keeps in step.
"""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "required": ("Answer “%(label)s”.", "Vui lòng nhập “%(label)s”."),
    "choose": ("Choose one answer for “%(label)s”.", "Vui lòng chọn một mục cho “%(label)s”."),
    "choose_some": (
        "Choose at least one answer for “%(label)s”.",
        "Vui lòng chọn ít nhất một mục cho “%(label)s”.",
    ),
    "unknown": (
        "The form does not ask for “%(label)s”.",
        "Biểu mẫu không có trường “%(label)s”.",
    ),
    "control": (
        "“%(label)s” holds a hidden character. Delete it and type the text again.",
        "“%(label)s” có ký tự ẩn không hợp lệ. Vui lòng xóa và gõ lại.",
    ),
    "kind": (
        "“%(label)s” cannot be read. Type it again.",
        "Không đọc được “%(label)s”. Vui lòng nhập lại.",
    ),
    "one_line": (
        "“%(label)s” must be on one line.",
        "“%(label)s” phải viết trên một dòng.",
    ),
    "too_long": (
        "“%(label)s” may have at most %(limit)s characters; there are %(length)s.",
        "“%(label)s” chỉ được tối đa %(limit)s ký tự; hiện có %(length)s ký tự.",
    ),
    "pattern": (
        "“%(label)s” is not written as required.",
        "“%(label)s” chưa đúng mẫu yêu cầu.",
    ),
    "integer": (
        "“%(label)s” must be a whole number, such as 12.",
        "“%(label)s” phải là số nguyên, ví dụ 12.",
    ),
    "decimal": (
        "“%(label)s” must be a number, such as 12,5.",
        "“%(label)s” phải là một số, ví dụ 12,5.",
    ),
    "ambiguous": (
        "“%(label)s” can be read in two ways. Write %(whole)s or %(part)s.",
        "“%(label)s” có thể hiểu theo hai cách. Vui lòng viết %(whole)s hoặc %(part)s.",
    ),
    "money": (
        "“%(label)s” must be an amount in đồng without decimals, such as 1.250.000.",
        "“%(label)s” phải là số tiền theo đồng, không có phần lẻ, ví dụ 1.250.000.",
    ),
    "min": ("“%(label)s” must be at least %(limit)s.", "“%(label)s” phải từ %(limit)s trở lên."),
    "max": ("“%(label)s” must be at most %(limit)s.", "“%(label)s” không được quá %(limit)s."),
    "date": (
        "“%(label)s” must be a real day, such as 27/03/2019.",
        "“%(label)s” phải là một ngày có thật, ví dụ 27/03/2019.",
    ),
    "datetime": (
        "“%(label)s” must be a day and a time, such as 27/03/2019 08:30.",
        "“%(label)s” phải có ngày và giờ, ví dụ 27/03/2019 08:30.",
    ),
    "year": (
        "“%(label)s” must be a year of four digits, such as 2019.",
        "“%(label)s” phải là năm gồm bốn chữ số, ví dụ 2019.",
    ),
    "email": (
        "“%(label)s” must be an e-mail address, such as ten@example.vn.",
        "“%(label)s” phải là địa chỉ thư điện tử, ví dụ ten@example.vn.",
    ),
    "phone": (
        "“%(label)s” must be a telephone number, such as 0912 345 678.",
        "“%(label)s” phải là số điện thoại, ví dụ 0912 345 678.",
    ),
    "url": (
        "“%(label)s” must be a web address, such as https://example.vn.",
        "“%(label)s” phải là địa chỉ trang web, ví dụ https://example.vn.",
    ),
    "id_number": (
        "“%(label)s” must have 9 or 12 digits, or be a passport number.",
        "“%(label)s” phải gồm 9 hoặc 12 chữ số, hoặc là số hộ chiếu.",
    ),
    "tax_code": (
        "“%(label)s” must have 10 digits, or 10 and 3 such as 0123456789-001.",
        "“%(label)s” phải gồm 10 chữ số, hoặc 10 và 3 chữ số như 0123456789-001.",
    ),
    "boolean": ("Answer yes or no to “%(label)s”.", "Vui lòng chọn có hoặc không cho “%(label)s”."),
    "choice": (
        "“%(label)s” must be one of the answers offered.",
        "“%(label)s” phải là một trong các mục cho sẵn.",
    ),
    "time": (
        "“%(label)s” must be a time of day, such as 08:00.",
        "“%(label)s” phải là giờ trong ngày, ví dụ 08:00.",
    ),
    "point": (
        "“%(label)s” must be a latitude and a longitude in Việt Nam, such as 18.3421, 105.9012.",
        "“%(label)s” phải là vĩ độ, kinh độ ở Việt Nam, ví dụ 18.3421, 105.9012.",
    ),
    "lines": (
        "“%(label)s” has a line that cannot be read. Write one row a line, its cells parted by |.",
        "“%(label)s” có dòng không đọc được. Vui lòng ghi mỗi dòng một hàng, các ô cách nhau "
        "bằng dấu |.",
    ),
    "commune": (
        "“%(label)s” must be a commune of the province.",
        "“%(label)s” phải là một xã, phường, thị trấn trong tỉnh.",
    ),
}
