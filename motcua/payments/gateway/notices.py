"""Thông báo của cổng: what a gateway may say about a payment, read strictly."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

LARGEST_BODY = 16 * 1024
"""Bytes; a notice has a few hundred."""

Number = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:-]{1,64}$")]


class Strict(BaseModel):
    """No further keys, no figures as text, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Notice(Strict):
    """Thông báo: the gateway's number of the transaction, our number of the attempt, whole đồng.

    ``begun`` is only ever an answer to a question: nobody has paid yet.
    """

    transaction: Number
    order: UUID
    amount: int = Field(gt=0, lt=10**13)
    currency: Literal["VND"]
    status: Literal["paid", "failed", "begun"]
    at: AwareDatetime


class Begun(Strict):
    """Câu trả lời: where the payer goes on."""

    pay_url: str = Field(max_length=500, pattern=r"^https?://[^\s]+$")


def read(body: bytes) -> Notice | None:
    """The notice that ``body`` is; None where it is not one."""
    try:
        return Notice.model_validate_json(body)
    except ValidationError:
        return None


def write(
    transaction: str, order: UUID, amount: int, status: Literal["paid", "failed", "begun"],
    at: datetime,
) -> bytes:  # fmt: skip
    """A notice as it goes over the line; the simulator and the tests write them."""
    notice = Notice(
        transaction=transaction, order=order, amount=amount, currency="VND", status=status, at=at
    )
    return notice.model_dump_json().encode()
