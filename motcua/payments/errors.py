"""Lời từ chối của phòng thanh toán: raised before anything is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Từ chối thao tác: why not, as an English msgid, with the article it stands on."""

    code: str
    message: str
    basis: str = ""


class Refused(Exception):
    """The rules of money refuse; nothing was written. ``refusal`` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class NotFound(LookupError):
    """No such bill, item, refund or till, or none that this actor may know of."""


NOT_YOURS = Refusal("not_yours", "Your post does not do this with this agency's money.")
NOT_OPEN = Refusal("not_open", "This bill is no longer open: it was paid or cancelled.")
TOO_LITTLE = Refusal("too_little", "What was handed over is less than the amount of the bill.")
CLASH = Refusal(
    "clash",
    "This transaction number was already told with another amount or for another bill.",
)
NOTHING_LEFT = Refusal("nothing_left", "Nothing of this money is left to be explained.")
NOT_ENOUGH = Refusal(
    "not_enough", "This money does not cover the bill; choose further items, or refund it."
)
OTHER_AGENCY = Refusal("other_agency", "The bill and the money belong to different agencies.")
NOTE_NEEDED = Refusal("note_needed", "Write what this money is, so that anyone can follow it.")
NO_SUCH_ACCOUNT = Refusal("no_such_account", "Choose the account that the money came from.")
NOT_THAT_MUCH = Refusal("not_that_much", "That account does not hold this much.")
REASON_NEEDED = Refusal("payment_reason_needed", "Write the reason.")
SAME_PERSON = Refusal(
    "same_person", "A refund is approved by another person than the one who asked for it."
)
WRONG_STATE = Refusal("wrong_refund_state", "This refund is no longer at that point.")
REFUNDED = Refusal("refunded", "A refund of this money was asked for already.")
NUMBER_NEEDED = Refusal("number_needed", "Enter the number of the transfer that paid the refund.")
TILL_OPEN = Refusal("till_open", "Your till for today is open already.")
TILL_CLOSED = Refusal("till_closed", "This till is closed already.")
TILL_SHORT = Refusal("till_short", "Your till does not hold this much cash.")
DIFFERENCE_NEEDED = Refusal(
    "difference_needed", "The count differs from what was taken. Write the reason."
)
BAD_AMOUNT = Refusal("bad_amount", "Enter an amount above zero, in whole đồng.")
RECEIPTS_FULL = Refusal("receipts_full", "The year's receipt numbers of this symbol are used up.")
NO_BANK_ACCOUNT = Refusal("no_bank_account", "Your agency's files name no bank account for fees.")
STATEMENT_RECORDED = Refusal("statement_recorded", "This statement was recorded already.")
NO_GATEWAY = Refusal("no_gateway", "Online payment is not available here. Choose another way.")
