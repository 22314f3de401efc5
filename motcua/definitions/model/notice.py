"""Thông báo: what is told to whom when something has happened, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from types import MappingProxyType

from pydantic import Field as Attribute

from motcua.definitions.model.common import ConditionText, FieldId, Model, Slug, Sourced, Text


class Audience(StrEnum):
    """Người được báo: who is told, seen from the dossier."""

    APPLICANT = "applicant"  # người nộp hồ sơ
    HOLDER = "holder"  # người đang thụ lý
    NEXT = "next"  # người giữ, hoặc cả nhóm khi chưa ai nhận
    DESK = "desk"  # công chức bộ phận một cửa
    DESK_HEAD = "desk_head"  # trưởng bộ phận một cửa
    LEADERS = "leaders"  # lãnh đạo cơ quan giải quyết
    CONSULTED = "consulted"  # cơ quan được lấy ý kiến


class NoticeGroup(StrEnum):
    """Nhóm thông báo: what a person may choose the ways of, one group at a time."""

    PROGRESS = "progress"  # tiến độ
    DUTY = "duty"  # việc người nộp phải làm
    RESULT = "result"  # kết quả
    WORK = "work"  # việc mới của cán bộ
    WARNING = "warning"  # nhắc hạn của cán bộ


class ZaloTemplate(Model):
    """Mẫu tin Zalo: the registered template and what fills each of its fields."""

    template: Slug  # the environment maps it to the number that Zalo gave
    fields: dict[FieldId, FieldId]  # field of the template: fact of the event


class Notice(Sourced):
    """Thông báo: one event, one audience, its texts for each way of telling.

    ``mandatory`` is what the law demands: the recipient chooses the way, but one way stays.
    Texts hold facts in braces, as in ``{code}``; the closed list stands in ``FACTS``.
    """

    id: Slug
    event: str
    when: ConditionText | None = None  # over the facts of the event that are no text
    audience: Audience
    group: NoticeGroup
    mandatory: bool = False
    urgent: bool = False  # goes out in quiet hours too
    digest: bool = False  # e-mails of one day go out as one, at the province's time
    channels: tuple[Slug, ...] = Attribute(min_length=1)  # in the order in which they are tried
    subject: Text
    body: Text
    short: Text | None = None  # for SMS; needed where "sms" is among the channels
    zalo: ZaloTemplate | None = None  # needed where "zalo" is among the channels


class QuietHours(Model):
    """Giờ yên tĩnh: from ``begins`` to ``ends`` (the next morning) no phone rings."""

    begins: time = time(21, 0)
    ends: time = time(7, 0)


class NoticeRules(Sourced):
    """Quy định chung về thông báo of a province."""

    quiet: QuietHours = QuietHours()
    digest_at: time = time(7, 30)  # when the e-mails of a day go out as one


@dataclass(frozen=True)
class Facts:
    """Dữ kiện of an event: what texts may name, and what conditions may ask."""

    texts: frozenset[str]
    asks: frozenset[str]


COMMON = frozenset(
    {"code", "procedure", "agency", "handler", "at", "due", "received", "link", "site", "state"}
)
ASKS = frozenset(["channel", "delivery", "early", "overdue", "apologised", "account"])


def _facts(texts: str = "", asks: str = "") -> Facts:
    return Facts(COMMON | set(texts.split()), ASKS | set(asks.split()))


_RETURN = Facts(
    frozenset({"name", "period", "unit", "due", "reason", "days", "link", "keeper"}),
    frozenset({"level", "late", "state"}),
)

FACTS = MappingProxyType(
    {
        "dossier.submitted": _facts(),
        "dossier.received": _facts(),
        "dossier.refused": _facts("reason"),
        "dossier.supplement_requested": _facts("items note answer_by"),
        "dossier.supplemented": _facts(),
        "dossier.payment_requested": _facts("amount"),
        "dossier.paid": _facts("amount", "method"),
        "dossier.transferred": _facts(),
        "dossier.assigned": _facts(),
        "dossier.taken": _facts(),
        "dossier.forwarded": _facts(),
        "dossier.sent_back": _facts(),
        "dossier.verified": _facts(),
        "dossier.consulted": _facts("consulted until"),
        "dossier.answered": _facts("consulted", "late"),
        "dossier.answer_missed": _facts("consulted until"),
        "dossier.proposed": _facts("", "outcome"),
        "dossier.approved": _facts("delivery_text", "outcome"),
        "dossier.declined": _facts(),
        "dossier.apologised": _facts("reason old_due"),
        "dossier.withdrawn": _facts(),
        "dossier.stopped": _facts("reason", "cause"),
        "dossier.consented": _facts("delivery_text"),
        "dossier.lapsed": _facts("reason", "cause"),
        "dossier.warned": _facts("", "level"),
        "dossier.returned": _facts("", "method"),
        "dossier.recomputed": _facts("old_due"),
        "dossier.handed_over": _facts(),
        "register.expiring": Facts(
            frozenset({"number", "title", "register", "what", "until", "days", "link", "site"}),
            frozenset({"account", "days", "field"}),
        ),
        "return.asked": _RETURN,
        "return.due_soon": _RETURN,
        "return.overdue": _RETURN,
        "return.sent_back": _RETURN,
        "return.approved": _RETURN,
    }
)
"""Events that may be told of, with what is known of each."""

NEVER_SHORT = frozenset({"items", "note", "reason", "procedure"})
"""Facts that have no place in an SMS or on Zalo: too long, or content of the dossier."""

SAMPLES = MappingProxyType(
    {
        "code": "000.00.12.H27-261231-0001",
        "at": "16:59 ngày 31/12/2026",
        "due": "16:59 ngày 31/12/2026",
        "old_due": "16:59 ngày 31/12/2026",
        "received": "16:59 ngày 31/12/2026",
        "answer_by": "16:59 ngày 31/12/2026",
        "until": "16:59 ngày 31/12/2026",
        "site": "dichvucong.hatinh.gov.vn",
        "link": "https://dichvucong.hatinh.gov.vn/dossiers/00000000-0000-0000-0000-000000000000/",
        "amount": "100.000.000 đồng",
        "agency": "Sở Thông tin và Truyền thông",
        "consulted": "Sở Thông tin và Truyền thông",
        "handler": "Công chức bộ phận một cửa",
        "state": "Yêu cầu bổ sung",
        "delivery_text": "tại bộ phận một cửa",
    }
)
"""Long but likely values, by which the length of a short text is judged."""
