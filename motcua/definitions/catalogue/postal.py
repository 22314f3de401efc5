"""P305–P309: bưu cục và giao dịch viên bưu điện."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

POSTAL = {
    "P305": Kind(
        "The role “postal” is given at “{id}”, which is no post office.",
        "Vai trò “postal” được giao tại “{id}”, không phải bưu cục.",
        "Put the post in an agency whose kind is “post_office”, or give it another role.",
        "Đặt chức danh ở cơ quan có kind là “post_office”, hoặc giao vai trò khác.",
    ),
    "P306": Kind(
        "The post office “{id}” does not say which postal enterprise it belongs to.",
        "Bưu cục “{id}” chưa ghi thuộc doanh nghiệp bưu chính nào.",
        "Name the enterprise as “parent”; receipts of fees show its name beside the agency's.",
        "Ghi doanh nghiệp ở “parent”; biên lai thu hộ in tên này cạnh tên cơ quan thu.",
    ),
    "P307": Kind(
        "The post office “{id}” cannot be responsible for a procedure.",
        "Bưu cục “{id}” không thể là cơ quan giải quyết thủ tục.",
        "Name the agency that decides; the post office only takes in and delivers.",
        "Ghi cơ quan có thẩm quyền; bưu cục chỉ nhận hộ và phát kết quả.",
    ),
    "P308": Kind(
        "Nobody works at the post office “{id}”.",
        "Bưu cục “{id}” chưa có giao dịch viên.",
        "Add a post with the role “postal” to posts.yaml.",
        "Thêm chức danh có vai trò “postal” vào posts.yaml.",
    ),
    "P309": Kind(
        "A post at the post office “{id}” has a role other than “postal”.",
        "Chức danh ở bưu cục “{id}” có vai trò khác ngoài “postal”.",
        "People of a post office take in, collect and deliver; they decide nothing.",
        "Người của bưu cục chỉ nhận hộ, thu hộ và phát; không giải quyết hồ sơ.",
    ),
}
