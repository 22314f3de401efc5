"""Trạng thái và động từ: the words of a dossier's life, and the plain values that pure code judges.

States are numbered as the national portal numbers them (DESIGN §4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any


class State(IntEnum):
    """Trạng thái công khai của hồ sơ."""

    SUBMITTED = 1  # mới đăng ký
    RECEIVED = 2  # được tiếp nhận
    NOT_RECEIVED = 3  # không được tiếp nhận
    IN_PROCESS = 4  # đang xử lý
    AWAITING_SUPPLEMENT = 5  # yêu cầu bổ sung giấy tờ
    AWAITING_PAYMENT = 6  # yêu cầu thực hiện nghĩa vụ tài chính
    WITHDRAWAL_ASKED = 7  # công dân yêu cầu rút hồ sơ
    STOPPED = 8  # dừng xử lý
    RESOLVED = 9  # đã xử lý xong
    RETURNED = 10  # đã trả kết quả


class Verb(StrEnum):
    """Động từ: everything that can be done to a dossier; a closed list."""

    SUBMIT = "submit"
    FILE = "file"
    SUPPLEMENT = "supplement"
    WITHDRAW = "withdraw"
    RATE = "rate"
    RECEIVE = "receive"
    REQUEST_SUPPLEMENT = "request_supplement"
    REFUSE = "refuse"
    TRANSFER = "transfer"
    REQUEST_PAYMENT = "request_payment"
    RECORD_PAYMENT = "record_payment"
    RETURN_RESULT = "return_result"
    ASSIGN = "assign"
    TAKE = "take"
    FORWARD = "forward"
    SEND_BACK = "send_back"
    VERIFY = "verify"
    CONSULT = "consult"
    ANSWER = "answer"
    PROPOSE = "propose"
    APPROVE = "approve"
    DECLINE = "decline"
    APOLOGISE = "apologise"
    STOP = "stop"
    HAND_OVER = "hand_over"
    CONSENT = "consent"
    LAPSE = "lapse"
    WARN = "warn"


OPEN = frozenset(State(n) for n in (1, 2, 4, 5, 6, 7))
AT_WORK = frozenset({State.RECEIVED, State.IN_PROCESS})
ENDED = frozenset({State.NOT_RECEIVED, State.STOPPED, State.RESOLVED, State.RETURNED})
PAUSED = frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT, State.WITHDRAWAL_ASKED})


@dataclass(frozen=True)
class Situation:
    """Tình huống: all that a decision may depend on; no database behind it."""

    state: State
    agency: str
    step: str
    pool: str
    holder: str
    applicant: int | None
    channel: str
    delivery: str
    values: Mapping[str, Any] = field(default_factory=dict)
    pending: str = ""  # a proposal that waits for the desk: "supplement"
    basis: str = ""  # the legal basis that was written with the pending proposal
    outcome: str = ""  # "grant" or "refuse" once proposed
    rounds: int = 0  # supplements asked for so far
    stage_rounds: int = 0  # those of the present stage: before receipt, or since
    apologised: bool = False
    consulting: tuple[str, ...] = ()  # agencies whose answer is awaited
    standing: bool = False  # whether the clock stands still at this moment
    owed: int = 0  # đồng, asked for and not paid yet
    unsigned: bool = False  # the result waits for its digital signatures
    unpaid: int = 0  # of a procedure that collects at the return: what is owed before handing over
    originals: int = 0  # originals taken in and not yet given back
    rated: bool = False
    received_at: datetime | None = None
    due: datetime | None = None
    request_until: datetime | None = None  # last moment for asking a supplement after receipt
    stop_at: datetime | None = None  # when silence after a supplement request ends the dossier
    holders: Mapping[str, str] = field(default_factory=dict)  # who last held each step
    carrier: str = ""  # the post office that carries its papers or its result now


@dataclass(frozen=True)
class Decision:
    """Quyết định: where the dossier stands afterwards, and what has to happen with it."""

    state: State
    step: str
    pool: str
    holder: str
    event: str
    clock: str = ""  # kind of clock event to add, if any
    letter: str = ""  # kind of letter to issue, if any
    outcome: str = ""
    pending: str = ""


@dataclass(frozen=True)
class Refusal:
    """Từ chối thao tác: why not, in a sentence for people, with the article it stands on."""

    code: str
    message: str  # an English msgid, translated at the edge
    basis: str = ""
