"""P350–P357, P366, P367: chỉ tiêu: figures and their SQL."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

INDICATOR = {
    "P350": Kind(
        "The id “{id}” is not the file's name “{name}”.",
        "Mã “{id}” khác tên tệp “{name}”.",
        "Give both the same name.",
        "Đặt mã và tên tệp giống nhau.",
    ),
    "P352": Kind(
        "The figure cannot be computed: {why}.",
        "Không tính được chỉ tiêu: {why}.",
        "Write one SELECT over the tables of docs/figures.md, with $as_of, $from and $until.",
        "Viết một câu SELECT trên các bảng ở docs/figures.md, dùng $as_of, $from và $until.",
    ),
    "P353": Kind(
        "The rows have no column “{name}”.",
        "Các dòng không có cột “{name}”.",
        "Rows need id, label and n, and d where something is divided.",
        "Các dòng cần có id, label và n; thêm d nếu có mẫu số.",
    ),
    "P354": Kind(
        "The figure is broken down by “{name}”, which is not a column of its rows.",
        "Chỉ tiêu chia theo “{name}”, không phải cột của các dòng.",
        "Select that column in the rows.",
        "Chọn thêm cột đó trong câu SELECT.",
    ),
    "P355": Kind(
        "The measure “expression” goes with a value, and only it does.",
        "Cách tính “expression” phải có “value”, và chỉ cách tính này mới có.",
        "Write value: an expression over n and d; or choose another measure.",
        "Viết value: biểu thức theo n và d; hoặc chọn cách tính khác.",
    ),
    "P356": Kind(
        "The claim “over” goes with the number in “over”, and only it does.",
        "Cách nêu “over” phải có số ở “over”, và chỉ cách nêu này mới có.",
        "Write both, or neither.",
        "Ghi cả hai hoặc bỏ cả hai.",
    ),
    "P357": Kind(
        "A score in ratio has “full_at” and no steps; a score in steps has steps and no “full_at”.",
        "Chấm theo tỷ lệ có “full_at”, không có bậc; chấm theo bậc có “steps”, không có “full_at”.",
        "Write what the kind asks for.",
        "Ghi theo đúng kiểu chấm điểm.",
    ),
    "P366": Kind(
        "Nothing says on what the figure stands.",
        "Chưa nêu căn cứ của chỉ tiêu.",
        "Write basis: the text of law that asks for it, or whose own figure it is.",
        "Ghi basis: văn bản quy định chỉ tiêu, hoặc đó là chỉ tiêu riêng của ai.",
    ),
    "P367": Kind(
        "A figure is broken down by something, or says why it is not: one of the two.",
        "Chỉ tiêu phải chia theo ít nhất một cột, hoặc nêu lý do không chia: một trong hai.",
        "Name columns of the rows in by, or give the reason in undivided.",
        "Ghi tên cột ở by, hoặc ghi lý do ở undivided.",
    ),
}
