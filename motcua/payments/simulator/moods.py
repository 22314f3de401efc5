"""Tính khí của cổng: what a gateway tells, when, about a payment; knows no network."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

from motcua.payments.gateway import notices, signing
from motcua.payments.gateway.signing import Purpose


class Mood(StrEnum):
    """Tính khí."""

    PROMPT = "prompt"
    LATE = "late"
    TWICE = "twice"
    WRONG_AMOUNT = "wrong_amount"
    SILENT = "silent"
    OUT_OF_ORDER = "out_of_order"
    BADLY_SIGNED = "badly_signed"
    OLD = "old"
    FAILED = "failed"


Status = Literal["paid", "failed", "begun"]


@dataclass
class Order:
    """Lần thanh toán as the gateway knows it."""

    id: UUID
    amount: int
    description: str
    back: str
    notify: str
    transaction: str
    status: Status = "begun"
    paid: int = 0
    at: datetime | None = None


@dataclass(frozen=True)
class Told:
    """A message on its way to the product."""

    url: str
    body: bytes
    headers: dict[str, str]


Send = Callable[[Told], int]


@dataclass
class Gateway:
    """Cổng mô phỏng: its orders, what it holds back, and what it was answered."""

    keys: dict[str, str]
    now: Callable[[], datetime]
    send: Send
    mood: Mood = Mood.PROMPT
    orders: dict[UUID, Order] = field(default_factory=dict)
    held: list[Callable[[], Told]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def key(self) -> str:
        """The name of the key that it signs with."""
        return next(iter(self.keys))

    def begin(
        self, order: UUID, amount: int, description: str, back: str, notify: str
    ) -> Order:  # fmt: skip
        """Begin a payment, or find it again."""
        with self.lock:
            made = Order(
                order, amount, description, back, notify, f"MP{secrets.token_hex(6).upper()}"
            )
            return self.orders.setdefault(order, made)

    def pay(self, order: Order, mood: Mood | None = None) -> None:
        """The payer pays (or gives up); what the product hears of it depends on the mood."""
        mood = mood or self.mood
        if order.status == "paid":
            return
        order.at = self.now()
        if mood == Mood.FAILED:
            order.status = "failed"
            self._tell(self._notice(order, "failed"))
            return
        order.status = "paid"
        order.paid = max(1, order.amount - 1000) if mood == Mood.WRONG_AMOUNT else order.amount
        paid = self._notice(order, "paid")
        match mood:
            case Mood.LATE:
                self.held.append(paid)
            case Mood.SILENT:
                return
            case Mood.TWICE:
                self._tell(paid)
                self._tell(paid)
            case Mood.OUT_OF_ORDER:
                self._tell(paid)
                self._tell(self._notice(order, "failed", order.amount))
            case Mood.BADLY_SIGNED:
                self._tell(self._notice(order, "paid", wrong=True))
            case Mood.OLD:
                self._tell(self._notice(order, "paid", age=timedelta(hours=1)))
            case _:
                self._tell(paid)

    def release(self) -> int:
        """Tell what was held back; says how much it was."""
        with self.lock:
            held, self.held = self.held, []
        for one in held:
            self._tell(one)
        return len(held)

    def status(self, order: Order) -> bytes:
        """What it answers when it is asked about an order."""
        return notices.write(
            order.transaction, order.id, order.paid or order.amount, order.status,
            order.at or self.now(),
        )  # fmt: skip

    def answer(self, body: bytes, nonce: str) -> dict[str, str]:
        """The headers of a signed answer to the question with ``nonce``."""
        return signing.sign(
            Purpose.ANSWER, body, key=self.key, secret=self.keys[self.key], at=self.now(),
            nonce=nonce,
        )  # fmt: skip

    def _notice(
        self, order: Order, status: Status, amount: int = 0, *, wrong: bool = False,
        age: timedelta = timedelta(),
    ) -> Callable[[], Told]:  # fmt: skip
        """A notice, signed anew whenever it is told."""
        body = notices.write(
            order.transaction, order.id, amount or order.paid or order.amount, status,
            order.at or self.now(),
        )  # fmt: skip

        def told() -> Told:
            headers = signing.sign(
                Purpose.NOTICE, body, key=self.key, secret=self.keys[self.key] + "?" * wrong,
                at=self.now() - age,
            )  # fmt: skip
            return Told(order.notify, body, headers)

        return told

    def _tell(self, notice: Callable[[], Told]) -> None:
        self.answers.append(self.send(notice()))
