"""P0xx: lỗi khi đọc tệp: files that cannot be read or typed."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

READING = {
    "P001": Kind(
        "The file has {size} bytes; at most {limit} are read.",
        "Tệp có {size} byte; hệ thống chỉ đọc tối đa {limit} byte.",
        "Split the file, or remove what does not belong in it.",
        "Tách tệp hoặc bỏ phần không thuộc về tệp này.",
    ),
    "P002": Kind(
        "The file is not valid UTF-8 text.",
        "Tệp không phải văn bản mã UTF-8 hợp lệ.",
        "Save the file again with the encoding UTF-8.",
        "Lưu lại tệp với bảng mã UTF-8.",
    ),
    "P003": Kind(
        "This is not readable YAML: {what}.",
        "Không đọc được YAML ở đây: {what_vi}.",
        "Check indentation, colons and quotation marks on this line and the one above.",
        "Kiểm tra thụt lề, dấu hai chấm và dấu nháy ở dòng này và dòng trên.",
    ),
    "P004": Kind(
        "Anchors, references and merge keys are not allowed here: {what}.",
        "Không được dùng neo, tham chiếu hay khóa trộn ở đây: {what}.",
        "Write the text out in full; put it in quotes if it really begins with & or *.",
        "Viết đầy đủ nội dung; đặt trong dấu nháy nếu nội dung thật sự bắt đầu bằng & hoặc *.",
    ),
    "P005": Kind(
        "Tags are not allowed here: {what}.",
        "Không được dùng thẻ kiểu (tag) ở đây: {what}.",
        "Remove it: the kind of every value follows from its key.",
        "Bỏ thẻ này: kiểu của mỗi giá trị được xác định theo khóa.",
    ),
    "P006": Kind(
        "The key “{key}” is given twice.",
        "Khóa “{key}” được khai hai lần.",
        "Keep one of the two.",
        "Chỉ giữ lại một trong hai.",
    ),
    "P007": Kind(
        "The file is nested deeper than {limit} levels.",
        "Tệp lồng nhau quá {limit} cấp.",
        "A definition never needs this; check the indentation.",
        "Định nghĩa không cần sâu như vậy; kiểm tra lại thụt lề.",
    ),
    "P008": Kind(
        "The text uses decomposed letters (NFD); it was read as composed (NFC).",
        "Văn bản dùng chữ tổ hợp rời (NFD); đã được đọc theo dạng dựng sẵn (NFC).",
        "Save the file in the composed form so that columns and searches are exact.",
        "Lưu tệp ở dạng dựng sẵn (Unicode NFC) để vị trí và tìm kiếm được chính xác.",
        "warning",
    ),
    "P009": Kind(
        "A key must be a plain word.",
        "Khóa phải là một từ đơn giản.",
        "Write “key: value” with a plain word before the colon.",
        "Viết dạng “khóa: giá trị” với một từ đơn giản trước dấu hai chấm.",
    ),
    "P010": Kind(
        "The file {name} is missing.",
        "Thiếu tệp {name}.",
        "Every province has this file; create it.",
        "Mỗi tỉnh đều phải có tệp này; hãy tạo tệp.",
    ),
    "P011": Kind(
        "“{key}” is not a known key here.{maybe}",
        "“{key}” không phải khóa được dùng ở đây.{maybe_vi}",
        "Remove it or correct its spelling; docs/definitions.md lists the keys.",
        "Bỏ khóa này hoặc sửa chính tả; docs/definitions.md liệt kê các khóa.",
    ),
    "P012": Kind(
        "“{key}” is missing.",
        "Thiếu “{key}”.",
        "Add the key with its value; docs/definitions.md says what it means.",
        "Thêm khóa và giá trị; docs/definitions.md giải thích ý nghĩa.",
    ),
    "P013": Kind(
        "“{value}” cannot be used here: {why}.",
        "Không dùng được “{value}” ở đây: {why_vi}.",
        "Correct the value.",
        "Sửa lại giá trị.",
    ),
    "P014": Kind(
        "A {wanted} is expected here.",
        "Ở đây phải là {wanted_vi}.",
        "Check the indentation and the hyphens of this part.",
        "Kiểm tra thụt lề và dấu gạch đầu dòng của phần này.",
    ),
    "P015": Kind(
        "The table's columns are wrong: {what}.",
        "Cột của bảng chưa đúng: {what_vi}.",
        "The first line names the columns; these are known: {known}.",
        "Dòng đầu ghi tên cột; các cột được dùng: {known}.",
    ),
    "P016": Kind(
        "This row has {cells} cells, the table has {columns} columns.",
        "Dòng này có {cells} ô, bảng có {columns} cột.",
        "A cell that holds a comma must stand in double quotes.",
        "Ô có dấu phẩy phải đặt trong dấu nháy kép.",
    ),
    "P017": Kind(
        "This value is empty.",
        "Giá trị này để trống.",
        "Write the value, or remove the whole line if the key is optional.",
        "Ghi giá trị, hoặc xóa cả dòng nếu khóa không bắt buộc.",
    ),
    "P018": Kind(
        "“{value}” is not one of: {allowed}.{maybe}",
        "“{value}” không thuộc các giá trị: {allowed}.{maybe_vi}",
        "Use one of the listed words.",
        "Dùng một trong các từ đã liệt kê.",
    ),
    "P019": Kind(
        "The file {name} is not read by anything.",
        "Tệp {name} không được dùng vào việc gì.",
        "Check its name and folder, or remove it.",
        "Kiểm tra tên và thư mục của tệp, hoặc xóa tệp.",
        "warning",
    ),
    "P020": Kind(
        "The text holds a control character that cannot be seen.",
        "Văn bản có ký tự điều khiển không nhìn thấy được.",
        "Delete the character and type the text again.",
        "Xóa ký tự đó và gõ lại nội dung.",
    ),
}
