"""Mức độ dịch vụ công trực tuyến: computed from the definition, never claimed (TT 32/2017 Đ5)."""

from __future__ import annotations

from typing import NamedTuple

from motcua.definitions.model.common import Text
from motcua.definitions.model.procedure import ChannelKind, Procedure

_NEEDS = {
    "informed": Text(vi="Công bố đầy đủ thông tin", en="Its information is published"),
    "form": Text(vi="Tải được biểu mẫu", en="Its form can be taken away"),
    "online": Text(vi="Nộp và xử lý trực tuyến", en="It is filed and processed online"),
    "payable": Text(vi="Thanh toán trực tuyến hoặc không thu phí", en="It is paid online, or free"),
    "delivered": Text(
        vi="Nhận kết quả trực tuyến hoặc qua bưu chính", en="Its result comes online or by post"
    ),
}


class Reason(NamedTuple):
    """Lý do: what a level needs, and whether the procedure has it."""

    level: int
    met: bool
    text: Text


def level_reasons(procedure: Procedure) -> list[Reason]:
    """Căn cứ xác định mức độ: each requirement of levels 1 to 4, met or not."""
    online = procedure.channel(ChannelKind.ONLINE) is not None
    by_post = procedure.channel(ChannelKind.POST) is not None
    charged = any(case.amount or case.formula for fee in procedure.fees for case in fee.cases)
    informed = bool(procedure.legal_basis and procedure.steps and procedure.channels)
    payable = procedure.online_payment or not charged
    delivered = procedure.online_result or by_post
    return [
        Reason(level, met, _NEEDS[key])
        for level, met, key in (
            (1, informed, "informed"),
            (2, bool(procedure.form.fields), "form"),
            (3, online, "online"),
            (4, payable, "payable"),
            (4, delivered, "delivered"),
        )
    ]


def online_level(procedure: Procedure) -> int:
    """Mức độ 1–4: the highest level of which it and all below are met."""
    failed = [reason.level for reason in level_reasons(procedure) if not reason.met]
    return max(1, min(failed, default=5) - 1)


def is_full(procedure: Procedure) -> bool:
    """Toàn trình: everything online including payment, and the result online or by post."""
    return online_level(procedure) == 4
