"""Phạm vi: what an access token may be allowed; a closed list, shown when one is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST = timedelta(days=365)
"""How long a token may live at most; nobody remembers an older one."""

CITIZEN_SCOPES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "dossiers:read": _("Read own dossiers"),
        "dossiers:file": _("File, supplement and withdraw dossiers"),
    }
)
OFFICER_SCOPES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "dossiers:read": _("Read dossiers and queues that the post may see"),
        "dossiers:file": _("File dossiers at the counter"),
        "dossiers:act": _("Process dossiers as the post may"),
        "events:read": _("Follow events"),
        "registers:read": _("Read registers as the post may, internal columns too"),
        "registers:keep": _("Keep registers as the post may"),
    }
)


def scopes_for(post: str) -> Mapping[str, str | Promise]:
    """The scopes open to a token of ``post``; an empty post means the citizen's own token."""
    return OFFICER_SCOPES if post else CITIZEN_SCOPES
