"""Lời của phòng sổ: refusals as English msgids, and the names of statuses and actions."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from motcua.definitions.model.register import EntryAction, EntryStatus

NOT_YOURS = gettext_noop(
    "Only the keeper of this register may do that. If you hold another post that keeps it, "
    "change to that post."
)
STALE = gettext_noop(
    "Somebody else changed this entry in the meantime. What you typed is kept below; look at what "
    "it would change now, and go on."
)
NOT_ALLOWED = gettext_noop(
    "This register does not know that action. Choose one of those on the entry's page."
)
WRONG_STATUS = gettext_noop(
    "That cannot be done: entry %(number)s is “%(status)s” on that day. Its page shows what can "
    "be done."
)
NUMBER_TAKEN = gettext_noop(
    "The number %(number)s is in this register already. Give another number, or find that entry "
    "and amend it."
)
REASON_NEEDED = gettext_noop("Write the reason; it stays in the history.")
NO_CHANGE = gettext_noop("Nothing was changed yet. Change what is to be different, then go on.")
SEVERAL = gettext_noop(
    "Several entries of the register fit “%(number)s”. Choose the one that is meant."
)
FILE_GONE = gettext_noop("The file is not kept any more. Choose it again.")
NOT_AS_SHOWN = gettext_noop(
    "The register has changed since you looked at the table, or another day has begun. Look at "
    "what the table would do now, and confirm that."
)
NO_SUCH_VERSION = gettext_noop(
    "There is no such version to correct. Choose one of those in the list."
)
BEFORE_BEGIN = gettext_noop(
    "That day lies before the entry begins. Give a later day; if the entry began earlier, correct "
    "its first day."
)
ENDS_FIRST = gettext_noop("The last day cannot lie before the first. Mend one of the two days.")
NOTE_CHANGES = gettext_noop(
    "A note does not change the number or the term. Extend the entry, or correct it."
)
RULE_AND_FACT = gettext_noop(
    "If that is how it is, for instance because a school was opened nearby, write it as a "
    "correction from its day. The page of the entry then names the rule, and other changes go on."
)
SINCE_NEEDED = gettext_noop("Give the day from which the columns are right.")
FOLLOWS = gettext_noop("That an entry expired follows from its last day: correct that day instead.")
LATER_DAY = gettext_noop("The new last day must be later than the present one. Give a later day.")
FUTURE = gettext_noop("An inspection cannot lie in the future. Give the day on which it was held.")
FINDINGS_NEEDED = gettext_noop("Write what was found.")
SANCTION_NEEDED = gettext_noop("Give the number of the sanction's decision and what it imposes.")
FINE_FIRST = gettext_noop("A fine needs a sanction. Choose “Sanctioned”, or leave the fine empty.")
REMEDY_NEEDED = gettext_noop("Give the day by which it must be mended.")
TOO_EARLY = gettext_noop(
    "That day lies before the inspection or in the future. Give the day on which it happened."
)
NOTHING_OPEN = gettext_noop(
    "Nothing of that is open: it was not asked for, or is written down already. Correct the "
    "inspection if a day is wrong."
)
NO_DAY = gettext_noop("Give the day on which it was paid or mended.")
REPLACED = gettext_noop(
    "This inspection was put right meanwhile. Open it again from the page of the entry."
)
OTHER_REGISTER = gettext_noop(
    "This entry belongs to another register. Choose one of those in the list."
)

STATUSES: Mapping[str, tuple[str | Promise, str]] = {
    EntryStatus.NOT_YET: (_("Not yet in force"), "yellow"),
    EntryStatus.IN_FORCE: (_("In force"), "green"),
    EntryStatus.SUSPENDED: (_("Suspended"), "orange"),
    EntryStatus.EXPIRED: (_("Expired"), "grey"),
    EntryStatus.REVOKED: (_("Revoked"), "red"),
    EntryStatus.CLOSED: (_("Ended"), "grey"),
}

ACTIONS: Mapping[str, str | Promise] = {
    EntryAction.GRANT: _("Entered"),
    EntryAction.AMEND: _("Amended"),
    EntryAction.EXTEND: _("Extended"),
    EntryAction.REISSUE: _("Issued again"),
    EntryAction.SUSPEND: _("Suspension"),
    EntryAction.RESUME: _("In force again"),
    EntryAction.REVOKE: _("Revocation"),
    EntryAction.CLOSE: _("Ended"),
    EntryAction.EXPIRE: _("Expired"),
    EntryAction.NOTE: _("Noted"),
    EntryAction.CORRECT: _("Corrected"),
}

VERBS: Mapping[str, str | Promise] = {
    EntryAction.AMEND: _("Amend"),
    EntryAction.EXTEND: _("Extend"),
    EntryAction.REISSUE: _("Issue again"),
    EntryAction.SUSPEND: _("Suspend"),
    EntryAction.RESUME: _("Put in force again"),
    EntryAction.REVOKE: _("Revoke"),
    EntryAction.CLOSE: _("End"),
    EntryAction.NOTE: _("Note"),
    EntryAction.CORRECT: _("Correct"),
}

OUTCOMES: Mapping[str, str | Promise] = {
    "passed": _("Meets the rules"),
    "remedy": _("Must be mended"),
    "sanction": _("Sanctioned"),
}

KEY_REUSED = gettext_noop("This key was used for another request. Send this one with a new key.")
NO_NUMBER = gettext_noop("An entry needs its number. Type the number that the paper has.")
REAL_DAY = gettext_noop("Enter a real date as day/month/year, for example 14/08/2019.")
TABLE: Mapping[str, str] = {
    "none": gettext_noop("No table was chosen. Choose the file of the table first."),
    "empty": gettext_noop(
        "The table is empty, or its first row names no column. Use the template."
    ),
    "column": gettext_noop("The register has no column “%(name)s”. Use the names of the template."),
    "twice": gettext_noop("The column “%(name)s” stands there twice. Delete one of the two."),
    "encoding": gettext_noop("Save the table as CSV in UTF-8, or as XLSX."),
    "unreadable": gettext_noop("The spreadsheet cannot be read. Save it again as XLSX."),
    "too_many": gettext_noop(
        "A table may have at most %(most)d rows. Delete what stands below the last one, or split "
        "the table."
    ),
    "far": gettext_noop(
        "The spreadsheet is too large to be read: something stands far below or beside its table, "
        "or it has too many rows. Copy the rows that count into a new sheet, save that as XLSX, "
        "and upload it."
    ),
    "busy": gettext_noop(
        "Other spreadsheets are being read at the moment. Upload the table again in a minute."
    ),
    "zip": gettext_noop("The ZIP cannot be read. Pack the files again, without a password."),
    "zip_large": gettext_noop(
        "A ZIP may hold at most %(most)d files and %(size)d MB. Split the table and its files."
    ),
    "zip_twice": gettext_noop("Two files of the ZIP are called “%(name)s”. Rename one."),
    "gone": gettext_noop("The table is not there any more. Upload it again."),
}
