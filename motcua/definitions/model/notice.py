"""Thông báo: what is told to whom when something has happened, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from types import MappingProxyType

from pydantic import Field as Attribute

from motcua.definitions.model.common import ConditionText, FieldId, Model, Slug, Sourced, Text
from motcua.definitions.model.form import Option
from motcua.definitions.model.procedure import ChannelKind
from motcua.definitions.model.register import EntryStatus


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
    LICENCE = "licence"  # giấy phép, giấy chứng nhận đang giữ
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
class Ask:
    """Điều có thể hỏi: what a condition may ask of an event, typed as fields of a form are.

    ``of`` says that the values are those of the province's own files.
    """

    type: str
    values: tuple[str, ...] = ()  # of a choice
    of: str = ""  # "registers", or "warned": the columns of which registers warn

    @property
    def options(self) -> tuple[Option, ...]:
        """The values, as those of a choice in a form."""
        return tuple(Option(value=one, label=Text(vi=one, en=one)) for one in self.values)


@dataclass(frozen=True)
class Facts:
    """Dữ kiện of an event: what texts may name, and what conditions may ask."""

    texts: frozenset[str]
    asks: Mapping[str, Ask]


YES_NO = Ask("boolean")


def _one_of(*values: str) -> Ask:
    return Ask("choice", values)


COMMON = frozenset(
    {"code", "procedure", "agency", "handler", "at", "due", "received", "link", "site", "state"}
)
ASKS = MappingProxyType(
    {
        "channel": _one_of(*ChannelKind),
        "delivery": _one_of("online", "desk", "post"),
        "early": YES_NO,
        "overdue": YES_NO,
        "apologised": YES_NO,
        "account": YES_NO,
    }
)
OUTCOME = _one_of("grant", "refuse")


def _facts(texts: str = "", **asks: Ask) -> Facts:
    return Facts(COMMON | set(texts.split()), {**ASKS, **asks})


_RETURN = Facts(
    frozenset({"name", "period", "unit", "due", "reason", "days", "link", "keeper"}),
    {
        "level": _one_of("province", "district", "commune", "firm"),
        "late": YES_NO,
        "state": _one_of("due", "draft", "submitted", "returned", "approved"),
    },
)

_REGISTER = frozenset({"number", "title", "register", "keeper", "until", "link", "site"})
_ENTRY_ASKS = {
    "account": YES_NO,
    "reachable": YES_NO,  # whether anybody who holds the entry can be told
    "register": Ask("choice", of="registers"),
    "status": _one_of(*EntryStatus),
}
_ENTRY = Facts(_REGISTER | {"effective", "at", "status", "changes", "reason"}, _ENTRY_ASKS)

FACTS = MappingProxyType(
    {
        "dossier.submitted": _facts(),
        "dossier.received": _facts(),
        "dossier.refused": _facts("reason"),
        "dossier.supplement_requested": _facts("items note answer_by"),
        "dossier.supplemented": _facts(),
        "dossier.payment_requested": _facts("amount"),
        "dossier.paid": _facts("amount", method=_one_of("cash", "transfer", "online", "postal")),
        "dossier.transferred": _facts(),
        "dossier.assigned": _facts(),
        "dossier.taken": _facts(),
        "dossier.forwarded": _facts(),
        "dossier.sent_back": _facts(),
        "dossier.verified": _facts(),
        "dossier.consulted": _facts("consulted until"),
        "dossier.answered": _facts("consulted", late=YES_NO),
        "dossier.answer_missed": _facts("consulted until"),
        "dossier.proposed": _facts(outcome=OUTCOME),
        "dossier.approved": _facts("delivery_text", outcome=OUTCOME),
        "dossier.declined": _facts(),
        "dossier.apologised": _facts("reason old_due"),
        "dossier.withdrawn": _facts(),
        "dossier.stopped": _facts("reason", cause=_one_of("withdrawn", "stopped")),
        "dossier.consented": _facts("delivery_text"),
        "dossier.lapsed": _facts("reason", cause=_one_of("no_supplement")),
        "dossier.warned": _facts(level=_one_of("1", "2")),  # near, late
        "dossier.returned": _facts(method=_one_of("online", "desk", "post")),
        "dossier.recomputed": _facts("old_due"),
        "dossier.handed_over": _facts(),
        "register.expiring": Facts(
            _REGISTER | {"what", "days"},
            {**_ENTRY_ASKS, "days": Ask("integer"), "field": Ask("choice", of="warned")},
        ),
        "register.amended": _ENTRY,
        "register.extended": _ENTRY,
        "register.reissued": _ENTRY,
        "register.suspended": _ENTRY,
        "register.resumed": _ENTRY,
        "register.revoked": _ENTRY,
        "register.closed": _ENTRY,
        "register.expired": _ENTRY,
        "register.corrected": _ENTRY,
        "return.asked": _RETURN,
        "return.due_soon": _RETURN,
        "return.overdue": _RETURN,
        "return.sent_back": _RETURN,
        "return.approved": _RETURN,
    }
)
"""Events that may be told of, with what is known of each."""

NEVER_SHORT = frozenset({"items", "note", "reason", "procedure", "changes", "title"})
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
        "number": "1234/GXN-STTTT/2026",
        "register": "Điểm cung cấp dịch vụ trò chơi điện tử công cộng",
        "keeper": "Sở Thông tin và Truyền thông",
        "effective": "31/12/2026",
        "days": "30",
        "status": "Không còn hiệu lực",
    }
)
"""Long but likely values, by which the length of a short text is judged."""
