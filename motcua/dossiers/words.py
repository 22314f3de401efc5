"""Lý do từ chối thao tác: every refusal of the life cycle, with the article it stands on.

The sentences are English msgids; the edge translates them.
"""

from __future__ import annotations

from motcua.dossiers.states import Refusal

_ND61 = "NĐ 61/2018/NĐ-CP"

NOT_YOURS = Refusal("not_yours", "This dossier does not wait for you or your post.")
WRONG_STATE = Refusal(
    "wrong_state", "That cannot be done in the dossier's present state. Reload the page."
)
OTHER_STEP = Refusal("other_step", "That does not belong to the dossier's present step.")
REASON_NEEDED = Refusal(
    "reason_needed", "Write the reason; the applicant reads it.", f"{_ND61} Đ17, Đ19"
)
ITEMS_NEEDED = Refusal(
    "items_needed", "List what is missing, all of it, in one request.", f"{_ND61} Đ15.3"
)
ONE_SUPPLEMENT = Refusal(
    "one_supplement",
    "A supplement was already asked for. Another needs a written legal basis.",
    f"{_ND61} Đ15.3",
)
SUPPLEMENT_TOO_LATE = Refusal(
    "supplement_too_late",
    "The time for asking a supplement has passed. A late request needs a written legal basis.",
    f"{_ND61} Đ19.4",
)
THROUGH_THE_OFFICER = Refusal(
    "through_the_officer",
    "After receipt, the officer proposes the supplement and the one-stop desk sends it.",
    f"{_ND61} Đ5.1.e",
)
NOTHING_ON_PAPER = Refusal(
    "nothing_on_paper", "An online dossier has no papers to transfer.", f"{_ND61} Đ18"
)
AMOUNT_NEEDED = Refusal("amount_needed", "Enter an amount above zero, in đồng.")
PAPERS_ON_THE_WAY = Refusal(
    "papers_on_the_way",
    "The papers are still with the post office. Receive when they have arrived and are complete.",
    f"{_ND61} Đ16, Đ17; NĐ 309/2026 Đ17.3",
)
RESULT_ON_THE_WAY = Refusal(
    "result_on_the_way", "The result is with the post office, which delivers it or sends it back."
)
MONEY_TELLS = Refusal(
    "money_tells",
    "A transfer is recorded by the bank's statement or the gateway, not by hand.",
)
FEE_UNPAID = Refusal(
    "fee_unpaid",
    "A fee of this procedure is collected when the result is handed over, and it is not paid yet.",
    f"{_ND61} Đ22",
)
COLLECT_AT_DESK = Refusal(
    "collect_at_desk", "This result is handed over at the one-stop desk or by post."
)
BEING_SIGNED = Refusal(
    "being_signed",
    "The result is still being signed digitally. It can be handed over in a few minutes.",
    "NĐ 30/2020/NĐ-CP Đ5",
)
ORIGINALS_HELD = Refusal(
    "originals_held",
    "Originals are still held. Give them back and tick that they were given back.",
    f"{_ND61} Đ20.2",
)
AUTHORITY_NEEDED = Refusal(
    "authority_needed",
    "Somebody other than the applicant collects: record the written authority.",
    f"{_ND61} Đ6.2.b",
)
COLLECTOR_NEEDED = Refusal(
    "collector_needed", "Record the full name of the person who collects.", f"{_ND61} Đ6.2.b"
)
NO_AUTHORISATION = Refusal(
    "no_authorisation", "This procedure does not allow an authorised person to collect."
)
ASSIGNEE_NEEDED = Refusal("assignee_needed", "Choose the officer who is to have the dossier.")
NO_SUCH_STEP = Refusal("no_such_step", "Choose one of the earlier steps.")
FINDINGS_NEEDED = Refusal(
    "findings_needed", "Record what the verification found.", f"{_ND61} Đ19.3"
)
OTHER_AGENCY_NEEDED = Refusal(
    "other_agency_needed",
    "Choose another agency, one that is not being consulted already.",
    f"{_ND61} Đ19.5",
)
CONSULT_DEADLINE = Refusal(
    "consult_deadline", "Set a deadline in the future for the answer.", f"{_ND61} Đ19.5"
)
ANSWER_NEEDED = Refusal("answer_needed", "Write the answer.", f"{_ND61} Đ19.5")
ANSWER_AWAITED = Refusal(
    "answer_awaited",
    "A consulted agency has not answered yet. Wait, or go on without its answer knowingly.",
    f"{_ND61} Đ19.5",
)
OUTCOME_NEEDED = Refusal("outcome_needed", "Choose: grant, refuse, or ask for a supplement.")
APOLOGISED_ONCE = Refusal("apologised_once", "A new date can be set only once.", f"{_ND61} Đ19.9")
APOLOGY_TOO_LATE = Refusal(
    "apology_too_late",
    "An apology must go out at least one day before the due date.",
    f"{_ND61} Đ19.9",
)
STANDS_STILL = Refusal(
    "stands_still", "The clock stands still while another agency is consulted; nothing is late."
)
LATER_DATE_NEEDED = Refusal(
    "later_date_needed", "The new date must be later than the present one.", f"{_ND61} Đ19.9"
)
BASIS_NEEDED = Refusal("basis_needed", "Name the legal basis for stopping.")
NOT_TACIT = Refusal("not_tacit", "This procedure knows no tacit approval.")
NOT_YET = Refusal("not_yet", "The time for this has not come yet.")
RATED = Refusal("rated", "This dossier has been rated already. Thank you.")
WARNED = Refusal("warned", "This warning is on record already.")
STALE = Refusal(
    "stale",
    "Somebody else changed this dossier in the meantime. Look at it again; "
    "what you typed is kept below.",
)
