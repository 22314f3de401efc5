"""Lời của chỉ tiêu: numbers as people write them, and the names of groups."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.definitions.model.indicator import Claim, Indicator
from motcua.indicators.compute import Figure

GROUPS = {
    "procedures": gettext_lazy("Administrative procedures"),
    "press": gettext_lazy("Press"),
    "publishing": gettext_lazy("Publishing and printing"),
    "it": gettext_lazy("Information technology in agencies"),
    "portals": gettext_lazy("Websites of agencies"),
    "conferences": gettext_lazy("Video conferences"),
    "ranking": gettext_lazy("Rankings"),
    "post": gettext_lazy("Post"),
    "ict": gettext_lazy("Information and communications firms"),
    "plans": gettext_lazy("Plans and schemes"),
    "awards": gettext_lazy("Awards"),
    "nd61": gettext_lazy("Evaluation of the settlement of procedures"),
    "q766": gettext_lazy("Quality of service to people and firms"),
    "other": gettext_lazy("Other figures"),
}


def group_name(key: str) -> str:
    """The group's name in the page's language; its key where it has none."""
    return str(GROUPS.get(key, key))


def written(value: Decimal | None, language: str, decimals: int | None = None) -> str:
    """A number as it is written: ``1.234,5`` in Vietnamese, ``1,234.5`` in English; a dash."""
    if value is None:
        return "–"
    if decimals is None:
        value = value.normalize() if value != value.to_integral_value() else value.quantize(1)
        text = f"{value:,f}"
    else:
        text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def shown(one: Indicator, figure: Figure | None, language: str) -> str:
    """The number as a page states it, by the definition's claim."""
    if figure is None:
        return _("cannot be computed")
    if figure.value is None:
        return _("no data")
    if one.claim is Claim.OVER and one.over is not None and figure.value > one.over:
        whole = written(Decimal(one.over), language)
        return _("over %(number)s (%(exact)s)") % {
            "number": whole,
            "exact": written(figure.value, language, one.decimals),
        }
    if one.claim is Claim.RANGE and figure.smallest is not None:
        return _("%(mean)s (from %(least)s to %(most)s)") % {
            "mean": written(figure.value, language, one.decimals),
            "least": written(figure.smallest, language, one.decimals),
            "most": written(figure.largest, language, one.decimals),
        }
    return written(figure.value, language, one.decimals)
