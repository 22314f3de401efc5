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

NOT_YOURS = gettext_noop("Only the keeper of this return may do that.")
NOT_FILLED_BY_YOU = gettext_noop("This return is filled in by somebody else.")
STALE = gettext_noop(
    "Somebody else saved this return in the meantime. Look at it again; what you typed is kept."
)
WRONG_STATE = gettext_noop("That cannot be done now: the return is “%(state)s”.")
CLOSED = gettext_noop("This campaign is closed. Ask the department if a figure is still wrong.")
NOT_READY = gettext_noop("Mend what is wrong and explain what is doubtful, then submit.")
REASON_NEEDED = gettext_noop("Write the reason; the unit reads it.")
CORRECTION_REASON = gettext_noop("Write why approved figures are corrected; it stays on record.")
ASKED_ALREADY = gettext_noop("This return is asked for in that period already.")
BAD_PERIOD = gettext_noop("Choose a period that fits this return.")
NOT_OVER = gettext_noop("The period is not over yet.")
NOT_IN_FORCE = gettext_noop("This return is not in force in that period.")
NOBODY = gettext_noop("Nobody is asked in that period.")
NO_ENTRY = gettext_noop(
    "The register has no entry for this return yet. Enter one there, then approve."
)
NO_ENTRY_KEY = gettext_noop(
    "The return does not say which entry of the register it is about; add the agency to the "
    "province's files."
)
SEVERAL_ENTRIES = gettext_noop(
    "Several entries of the register fit this return. Close those that are double, then approve."
)

BAD_EMAIL = gettext_noop("Write an e-mail address such as name@example.vn, or leave it empty.")
NOTHING_TO_APPROVE = gettext_noop("Nothing waits that can be approved without being read.")
APPROVED = _("Approved: %(done)d. Not approved: %(left)d.")
NOT_APPROVED = _("%(name)s was not approved: %(why)s")
NOTHING_READY = gettext_noop("Nothing is waiting to be handed in.")
HANDED_IN = _("Handed in: %(done)d. Still to be mended: %(left)d.")
REOPENED = _(
    "The figures can be corrected now. The approved ones count until the new ones are approved."
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
    "row": gettext_noop("There is no return “%(name)s” among yours."),
    "twice": gettext_noop("“%(name)s” stands in the table twice."),
    "twice_column": gettext_noop("The column “%(name)s” stands there twice."),
    "none": gettext_noop("The table has no row to take in."),
    "code": gettext_noop("The table needs the column “code” of the template."),
}


def of(campaign: ReturnCampaign) -> str:
    """The period of a campaign in words."""
    return period(campaign.period, campaign.ends)


def ago(due: date, today: date) -> int:
    """Days since the due day; negative before it."""
    return (today - due).days
