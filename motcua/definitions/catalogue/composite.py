"""P358–P365: chỉ số tổng hợp: indices and their parts."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

COMPOSITE = {
    "P358": Kind(
        "The id “{id}” is not the file's name “{name}”.",
        "Mã “{id}” khác tên tệp “{name}”.",
        "Give both the same name.",
        "Đặt mã và tên tệp giống nhau.",
    ),
    "P359": Kind(
        "The part “{id}” takes its value from a score or from an indicator, from exactly one.",
        "Thành phần “{id}” lấy giá trị từ điểm hoặc từ chỉ tiêu, đúng một trong hai.",
        "Write score or indicator.",
        "Ghi score hoặc indicator.",
    ),
    "P360": Kind(
        "The table of scores names {what} “{name}”, which there is not.{maybe}",
        "Bảng điểm nêu {what_vi} “{name}” không tồn tại.{maybe_vi}",
        "Name a register of the province and its columns.",
        "Nêu một sổ của tỉnh và các cột của sổ đó.",
    ),
    "P361": Kind(
        "“{name}” is not one of the scores that the table holds.{maybe}",
        "“{name}” không phải điểm có trong bảng điểm.{maybe_vi}",
        "Name an option of the table's column “{column}”.",
        "Nêu một lựa chọn của cột “{column}” trong bảng điểm.",
    ),
    "P362": Kind(
        "There is no indicator “{name}”.{maybe}",
        "Không có chỉ tiêu “{name}”.{maybe_vi}",
        "Name one of the files of indicators/.",
        "Nêu một tệp trong indicators/.",
    ),
    "P363": Kind(
        "The indicator “{name}” cannot be broken down by “{by}”, so its members are not known.",
        "Chỉ tiêu “{name}” không chia được theo “{by}” nên không biết xếp hạng ai.",
        "Write by: a column that every indicator of the index is broken down by.",
        "Ghi by: cột mà mọi chỉ tiêu của chỉ số đều chia theo.",
    ),
    "P364": Kind(
        "The weights of a weighted index sum to nothing.",
        "Tổng trọng số của chỉ số có trọng số bằng không.",
        "Give at least one part a weight above 0.",
        "Cho ít nhất một thành phần trọng số lớn hơn 0.",
    ),
    "P365": Kind(
        "Two parts are called “{id}”.",
        "Hai thành phần cùng tên “{id}”.",
        "Give each part its own id.",
        "Đặt mã riêng cho từng thành phần.",
    ),
}
