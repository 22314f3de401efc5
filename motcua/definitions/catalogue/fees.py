"""P27x: phí, lệ phí: exemptions, quantities and moments of collection that cannot be so."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

FEES = {
    "P270": Kind(
        "The procedure has no component “{id}” that could prove the exemption.{maybe}",
        "Thủ tục không có thành phần hồ sơ “{id}” để chứng minh việc miễn, giảm.{maybe_vi}",
        "Name a component of this procedure, or add one that is not required.",
        "Ghi mã một thành phần hồ sơ của thủ tục, hoặc thêm thành phần không bắt buộc.",
    ),
    "P271": Kind(
        "A fee is collected at a supplement, but the procedure allows no supplement.",
        "Khoản thu khi bổ sung nhưng thủ tục không cho phép bổ sung hồ sơ.",
        "Collect it at “filing” or “return”, or set “clock.rounds” above 0.",
        "Thu ở “filing” hoặc “return”, hoặc đặt “clock.rounds” lớn hơn 0.",
    ),
    "P272": Kind(
        "Everybody hands in “{id}”, so everybody would be exempt.",
        "Ai cũng phải nộp “{id}” nên ai cũng được miễn, giảm.",
        "Make the proof “required: false”, or give it a “when”.",
        "Đặt “required: false” hoặc điều kiện “when” cho giấy tờ chứng minh.",
    ),
    "P273": Kind(
        "The time waits for a fee (“fee_first”), but no fee is collected at filing.",
        "Thời hạn chờ nộp phí (“fee_first”) nhưng không có khoản nào thu khi tiếp nhận.",
        "Remove “fee_first”, or collect a fee at “filing”.",
        "Bỏ “fee_first” hoặc đặt một khoản thu khi tiếp nhận (filing).",
    ),
}
