"""Đối chiếu tệp: what a file is that somebody wants to rely on: ours, changed, or another's."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from motcua.documents import queries
from motcua.documents.judging import judge_bytes
from motcua.documents.models import Letter
from motcua.documents.signing.verdicts import Judgement, Outcome

_PACKET = re.compile(rb"<\?xpacket begin=.{0,20000}?<\?xpacket end", re.DOTALL)
_FOUR = rb"[2-9A-HJKMNP-Z]{4}"
_CODE = re.compile(rb"(?<![0-9A-Za-z])" + rb" ?".join([_FOUR] * 3) + rb"(?![0-9A-Za-z])")
MOST_CODES = 8


class Answer(StrEnum):
    """Câu trả lời."""

    GENUINE = "genuine"
    SUPERSEDED = "superseded"
    ENDED = "ended"  # as it was issued, and in force no more
    CHANGED = "changed"  # it says that it is ours, and is not what we issued
    OTHERS = "others"  # not ours, validly signed
    DOUBTFUL = "doubtful"  # signed, and something is wrong with that
    UNKNOWN = "unknown"  # not ours and not signed
    NOT_PDF = "not_pdf"


@dataclass(frozen=True)
class Checked:
    """Kết quả đối chiếu: the answer, the letter that it is about, and the signatures found."""

    answer: Answer
    letter: Letter | None
    judgement: Judgement


def check(data: bytes) -> Checked:
    """What a file is: by its very bytes, else by the code in it, else by its signatures alone."""
    unsigned = Judgement(Outcome.UNSIGNED)
    if not data.startswith(b"%PDF-"):
        return Checked(Answer.NOT_PDF, None, unsigned)
    letter = queries.by_fingerprint(hashlib.sha256(data).hexdigest())
    if letter is not None:
        ended = Answer.ENDED if queries.standing_of(letter) is not None else Answer.GENUINE
        answer = Answer.SUPERSEDED if queries.is_superseded(letter) else ended
        return Checked(answer, letter, judge_bytes(data))
    found = judge_bytes(data)
    claimed = _claimed(data)
    if claimed is not None:
        return Checked(Answer.CHANGED, claimed, found)
    if found.outcome == Outcome.VALID:
        return Checked(Answer.OTHERS, None, found)
    if found.outcome == Outcome.UNSIGNED:
        return Checked(Answer.UNKNOWN, None, found)
    return Checked(Answer.DOUBTFUL, None, found)


def _claimed(data: bytes) -> Letter | None:
    """The letter of ours that a file says it is, by the verification code among its keywords."""
    codes = dict.fromkeys(
        code.decode() for packet in _PACKET.findall(data) for code in _CODE.findall(packet)
    )
    for code in list(codes)[:MOST_CODES]:
        letter = queries.by_code(code)
        if letter is not None:
            return letter
    return None
