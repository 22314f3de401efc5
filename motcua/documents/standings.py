"""Lời về hiệu lực: what its owner, and anyone, is told of a letter that is in force no more."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OWNER: Mapping[str, str | Promise] = {
    "revoked": _("Revoked on %(day)s."),
    "closed": _("Ended on %(day)s."),
    "expired": _("Expired; its last day has passed on %(day)s."),
    "suspended": _("Suspended since %(day)s."),
    "replaced": _("Replaced by a newer paper on %(day)s."),
    "amended": _("What it says was changed on %(day)s."),
}
"""For whoever holds it, with the register's reason behind."""

ANYONE: Mapping[str, tuple[str | Promise, str | Promise, str]] = {
    "revoked": (_("Revoked"), _("It was issued by the agency below, and revoked on %(day)s."),
                "red"),
    "closed": (_("Ended"), _("It was issued by the agency below, and ended on %(day)s."), "grey"),
    "expired": (_("Expired"), _("It was issued by the agency below, and has expired. The register "
                                "says so since %(day)s."), "grey"),
    "suspended": (_("Suspended"), _("It was issued by the agency below, and is suspended since "
                                    "%(day)s. It may come into force again."), "orange"),
    "replaced": (_("Replaced"), _("It was issued by the agency below, and a newer paper took its "
                                  "place on %(day)s. Ask for the newer one."), "orange"),
    "amended": (_("Amended"), _("It was issued by the agency below, and what it allows was changed "
                                "on %(day)s. Ask for the decision that changed it."), "orange"),
}  # fmt: skip
"""For the page that verifies: the state, a sentence, and the colour of its tag."""
