"""P280–P281: tài khoản thu phí, lệ phí của cơ quan."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

BANKS = {
    "P280": Kind(
        "The bank account {account} also belongs to “{other}”.",
        "Tài khoản {account} cũng là của “{other}”.",
        "Give each agency an account of its own, or nobody can say whose money came in.",
        "Mỗi cơ quan phải có tài khoản riêng, nếu không thì không biết tiền về là của ai.",
    ),
    "P281": Kind(
        "“{name}” is not how banks write the holder of an account.",
        "“{name}” không phải cách ngân hàng ghi tên chủ tài khoản.",
        "Write large letters without marks, such as {wanted}.",
        "Viết chữ in hoa không dấu, ví dụ {wanted}.",
    ),
}
