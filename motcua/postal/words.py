"""Lời từ chối: every refusal of this room, in a sentence, with its article."""

from __future__ import annotations

from motcua.dossiers.states import Refusal

_ND61 = "NĐ 61/2018/NĐ-CP"

NOT_YOURS = Refusal("postal_not_yours", "This does not wait for your post office or your desk.")
NOT_NOW = Refusal(
    "postal_not_now", "That cannot be done any more: somebody was faster. Reload the page."
)
EMPTY = Refusal("manifest_empty", "There is nothing on this manifest yet.")
COURIER_NEEDED = Refusal("courier_needed", "Write the name of the courier who takes it.")
NOT_BY_POST = Refusal("not_by_post", "Only a result that is ready can be sent by post.")
NO_OFFICE = Refusal("no_office", "Choose the post office that is to deliver.")
NAME_NEEDED = Refusal("name_needed", "Write the name of the person who signed for it.")
PAPER_NEEDED = Refusal(
    "paper_needed",
    "Record the kind of identity paper that was shown and its last four digits.",
    f"{_ND61} Đ6.2.b",
)
NOTE_NEEDED = Refusal("postal_note_needed", "Write what happened, so that anyone can follow it.")
NOTHING_TO_CLOSE = Refusal("nothing_to_close", "No fee was collected since the last closing.")
DIFFERENCE = Refusal(
    "postal_difference", "The count differs from what was collected. Write the reason."
)
NUMBER_NEEDED = Refusal(
    "postal_number_needed", "Write the number of the transfer or of the cash slip."
)
NOT_PAID_OVER = Refusal("not_paid_over", "The post office has not paid this over yet.")
NO_BILL = Refusal("no_bill", "No fee is open for this dossier.")
TOO_LITTLE = Refusal("postal_too_little", "What was handed over is less than the fee.")
