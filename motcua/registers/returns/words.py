"""Lời của báo cáo: refusals as English msgids, names of states, kinds and periods."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from motcua.registers.models import ReturnCampaign
from motcua.registers.period_words import period
from motcua.registers.returns.flow import State

NOT_YOURS = gettext_noop(
    "Only the keeper of this return may do that. If you hold another post that keeps it, change "
    "to that post."
)
NOT_FILLED_BY_YOU = gettext_noop(
    "This return is filled in by somebody else. Yours are in the list of returns."
)
STALE = gettext_noop(
    "Somebody else saved this return in the meantime. What you typed is kept below; compare it, "
    "then save again."
)
WRONG_STATE = gettext_noop(
    "That cannot be done now: the return is “%(state)s”. Load its page again to see what can be "
    "done."
)
CLOSED = gettext_noop("This campaign is closed. Ask the department if a figure is still wrong.")
CLOSED_KEEPER = gettext_noop(
    "This campaign is closed. A single return is opened again on its page, with the reason."
)
NOT_CLOSED = gettext_noop(
    "The campaign is open, so this return is. Correct it, send it back, or wait for it."
)
OPEN_ALREADY = gettext_noop("This return was opened again already. Load its page again.")
REOPEN_REASON = gettext_noop(
    "Write in a few words why this return is opened after its campaign was closed; it stays on "
    "record."
)
NOT_READY = gettext_noop("Mend what is wrong and explain what is doubtful, then submit.")
REASON_NEEDED = gettext_noop("Write in a few words what has to be corrected; the unit reads it.")
CORRECTION_REASON = gettext_noop(
    "Write in a few words why approved figures are corrected; it stays on record."
)
ASKED_ALREADY = gettext_noop(
    "This return is asked for in that period already. Open that campaign from the list of "
    "returns, or choose another period."
)
BAD_PERIOD = gettext_noop("Choose one of the periods in the list.")
NOT_OVER = gettext_noop("The period is not over yet. Choose one that is.")
NOT_IN_FORCE = gettext_noop("This return is not in force in that period. Choose a later one.")
NOBODY = gettext_noop(
    "Nobody has to answer for that period, so nothing was opened. Choose another period."
)
NO_ENTRY = gettext_noop(
    "The register has no entry for this return yet. Enter one there, then approve."
)
NO_ENTRY_KEY = gettext_noop(
    "The return does not say which entry of the register it is about. Ask the administrator to "
    "add the unit's agency to the province's files."
)
SEVERAL_ENTRIES = gettext_noop(
    "Several entries of the register fit this return. Close those that are double, then approve."
)

BAD_EMAIL = gettext_noop("Write an e-mail address such as name@example.vn, or leave it empty.")
NOTHING_TO_APPROVE = gettext_noop(
    "Nothing waits that can be approved without being read. Open those that were handed in one "
    "by one."
)
NOT_NOW = gettext_noop("It could not be written just now. Nothing of it was kept; press again.")
APPROVED = _("Approved: %(done)d. Not approved: %(left)d.")
NOT_APPROVED = _("Not approved, %(count)d: %(names)s. %(why)s")
MORE_TO_APPROVE = _("%(count)d more can be approved at once; press again.")
NOTHING_READY = gettext_noop("Nothing is waiting to be handed in. Fill in the figures first.")
HANDED_IN = _("Handed in: %(done)d. Still to be mended: %(left)d.")
REOPENED = _(
    "The figures can be corrected now. The approved ones count until the new ones are approved."
)
OPENED_AGAIN = _(
    "This return is open again, also by its link. Nothing else of the campaign was opened."
)
LEFT = _("Saved. %(count)d things are still to be mended or explained.")

STATES: Mapping[str, tuple[str | Promise, str]] = {
    State.DUE: (_("Not begun"), "grey"),
    State.DRAFT: (_("Being filled in"), "yellow"),
    State.SUBMITTED: (_("Handed in"), "blue"),
    State.RETURNED: (_("To be corrected"), "orange"),
    State.APPROVED: (_("Approved"), "green"),
}
LEVELS: Mapping[str, str | Promise] = {
    "province": _("Province"),
    "district": _("District"),
    "commune": _("Commune"),
    "firm": _("Firm"),
}
TABLE: Mapping[str, str] = {
    "row": gettext_noop(
        "There is no return “%(name)s” among yours. Delete that row, or use the table that is "
        "offered here."
    ),
    "twice": gettext_noop("“%(name)s” stands in the table twice. Keep one of the two rows."),
    "twice_column": gettext_noop(
        "The column “%(name)s” stands there twice. Delete one of the two."
    ),
    "none": gettext_noop(
        "The table has no row with figures. Fill in the table that is offered here, then upload it."
    ),
    "file": gettext_noop("No table was chosen. Choose the file of the table first."),
    "code": gettext_noop(
        "The table needs the column “code”. Use the table that is offered here and leave its "
        "first row as it is."
    ),
}


def of(campaign: ReturnCampaign) -> str:
    """The period of a campaign in words."""
    return period(campaign.period, campaign.ends)


def ago(due: date, today: date) -> int:
    """Days since the due day; negative before it."""
    return (today - due).days
