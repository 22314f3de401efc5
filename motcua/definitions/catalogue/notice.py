"""P282–P294: thông báo: texts that tell people what has happened."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

NOTICE = {
    "P282": Kind(
        "The condition compares “{name}” with “{value}”, which it can never be.{maybe}",
        "Điều kiện so sánh “{name}” với “{value}”, giá trị không thể có.{maybe_vi}",
        "Compare with one of: {allowed}.",
        "So sánh với một trong: {allowed}.",
    ),
    "P283": Kind(
        "The condition compares “{name}” with “{other}”, and their types ({types}) have no order "
        "in common.",
        "Điều kiện so sánh “{name}” với “{other}”, hai dữ kiện có kiểu ({types}) không so được.",
        "Compare numbers with numbers; ask for anything else with a value.",
        "Chỉ so số với số; dữ kiện khác thì so với một giá trị.",
    ),
    "P285": Kind(
        "No notice can be sent about “{event}”.{maybe}",
        "Không có thông báo nào cho sự kiện “{event}”.{maybe_vi}",
        "Events that may be told of: {known}.",
        "Các sự kiện được báo: {known}.",
    ),
    "P286": Kind(
        "A text about {event} cannot know “{{{name}}}”.{maybe}",
        "Nội dung về {event} không có dữ kiện “{{{name}}}”.{maybe_vi}",
        "Known there: {known}.",
        "Các dữ kiện có thể dùng: {known}.",
    ),
    "P287": Kind(
        "A brace has no partner in this text.",
        "Nội dung có dấu ngoặc nhọn không thành cặp.",
        "Write a fact as {{code}}, with both braces.",
        "Ghi dữ kiện như {{code}}, đủ hai dấu ngoặc.",
    ),
    "P288": Kind(
        "The condition cannot be used: {what}",
        "Điều kiện không dùng được: {what_vi}",
        "Conditions of notices about {event} may ask for: {known}.",
        "Điều kiện của thông báo về {event} có thể hỏi: {known}.",
    ),
    "P289": Kind(
        "The short text costs {parts} SMS in the language “{language}”; it should be one.",
        "Tin nhắn ngắn tốn {parts} tin (ngôn ngữ “{language}”); chỉ nên một tin.",
        "At most 160 characters without marks, with the longest likely code and time in place.",
        "Tối đa 160 ký tự không dấu, tính cả mã hồ sơ và thời gian dài nhất.",
        severity="warning",
    ),
    "P290": Kind(
        "A message to a phone may not carry “{{{name}}}”.",
        "Tin gửi đến điện thoại không được chứa “{{{name}}}”.",
        "Name the code and lead to the page; what it holds does not belong on a lock screen.",
        "Chỉ ghi mã hồ sơ và nơi xem; nội dung hồ sơ không được hiện trên màn hình điện thoại.",
    ),
    "P291": Kind(
        "The channel “{channel}” is named, but there is no “{key}”.",
        "Có kênh “{channel}” nhưng thiếu “{key}”.",
        "Write the text for it, or leave the channel out.",
        "Ghi nội dung cho kênh này hoặc bỏ kênh.",
    ),
    "P292": Kind(
        "What the law demands must reach a person outside of this site too.",
        "Thông báo bắt buộc phải có thêm kênh ngoài trang này.",
        "Add email, sms or zalo to the channels, or say “mandatory: false”.",
        "Thêm email, sms hoặc zalo vào các kênh, hoặc ghi “mandatory: false”.",
    ),
    "P293": Kind(
        "“{other}” tells the same people of the same event under the same condition.",
        "“{other}” đã báo cùng sự kiện cho cùng người với cùng điều kiện.",
        "A person is told of an event once: join the two, or let one exclude the other.",
        "Mỗi người chỉ được báo một lần: gộp lại hoặc sửa điều kiện cho loại trừ nhau.",
    ),
    "P294": Kind(
        "A notice that the law demands names no article.",
        "Thông báo bắt buộc chưa ghi căn cứ pháp lý.",
        "Write the article into “basis”.",
        "Ghi điều khoản vào “basis”.",
    ),
}
