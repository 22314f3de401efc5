"""Lời khuyên về bản quét: each finding as a sentence that says what to do; warnings, never bars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WARNINGS: Mapping[str, str | Promise] = {
    "low_dpi": gettext_lazy(
        "Page %(page)s has only %(dpi)s dots per inch. Scan it at 200, or photograph it from "
        "closer."
    ),
    "blank": gettext_lazy("Page %(page)s is blank."),
    "dark": gettext_lazy("Page %(page)s is too dark. Photograph it in better light."),
    "faint": gettext_lazy("Page %(page)s is too faint. Scan it with more contrast."),
    "blurred": gettext_lazy(
        "The writing on page %(page)s is blurred. Hold the camera still and let it focus."
    ),
}
"""What makes a paper hard to read: shown to whoever uploads it and to the desk."""

NOTES: Mapping[str, str | Promise] = {
    "no_colour": gettext_lazy("Page %(page)s is not in colour; archives keep 24 bits."),
    "no_text": gettext_lazy("The scan has no text layer and cannot be searched."),
    "no_pdfa": gettext_lazy("The file does not say that it is PDF/A."),
}
"""What an archive would want besides: shown to the desk only (TT 05/2025/TT-BNV)."""

MOST = 4


def warnings(quality: Mapping[str, Any]) -> list[str]:
    """What makes a scan hard to read, in words; the first few, then how many more."""
    told = [
        str(WARNINGS[code]) % params
        for code, params in quality.get("found", ())
        if code in WARNINGS
    ]
    rest = len(told) - MOST
    if rest > 1:
        told = [*told[:MOST], _("%(n)s more pages have such faults.") % {"n": rest}]
    return told


def notes(quality: Mapping[str, Any]) -> list[str]:
    """What an archive would want besides; each once."""
    told: dict[str, str] = {}
    for code, params in quality.get("found", ()):
        if code in NOTES and code not in told:
            told[code] = str(NOTES[code]) % params
    return list(told.values())


def summary(quality: Mapping[str, Any]) -> str:
    """One line for the desk: pages, resolution, what text there is, PDF/A."""
    if not quality:
        return ""
    parts = [_("pages: %(n)s") % {"n": quality.get("pages", 1)}]
    if "dpi" in quality:
        parts.append(_("%(dpi)s dots per inch") % {"dpi": quality["dpi"]})
    if quality.get("text") == "written":
        parts.append(_("written by a computer"))
    if quality.get("text") == "layer":
        parts.append(_("with a text layer"))
    if quality.get("pdfa"):
        parts.append(f"PDF/A-{quality['pdfa']}")
    return ", ".join(parts)
