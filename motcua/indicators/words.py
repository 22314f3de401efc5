"""Lời của chỉ tiêu: numbers as people write them, and the names of groups."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.definitions.model.common import Source
from motcua.definitions.model.composite import Aggregation, Normalise
from motcua.definitions.model.indicator import Claim, Indicator, Period
from motcua.indicators.compute import Figure
from motcua.indicators.publicity import LEAST

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
    "telecom": gettext_lazy("Telecommunications"),
    "plans": gettext_lazy("Plans and schemes"),
    "awards": gettext_lazy("Awards"),
    "nd61": gettext_lazy("Evaluation of the settlement of procedures"),
    "q766": gettext_lazy("Quality of service to people and firms"),
    "other": gettext_lazy("Other figures"),
}


def group_name(key: str) -> str:
    """The group's name in the page's language; its key where it has none."""
    return str(GROUPS.get(key, key))


PERIODS = {
    Period.INSTANT: gettext_lazy("The day itself"),
    Period.MONTH: gettext_lazy("From the first of the month to the day"),
    Period.QUARTER: gettext_lazy("From the beginning of the quarter to the day"),
    Period.YEAR: gettext_lazy("The year up to the day"),
    Period.YEAR_TO_DATE: gettext_lazy("From the first of January to the day"),
}
EVIDENCE = {
    Source.STATUTE: gettext_lazy("Stands in the law"),
    Source.PORTAL: gettext_lazy("As published"),
    Source.OWN: gettext_lazy("The province's own definition"),
}


SCALES = {
    Normalise.AS_IS: gettext_lazy("as it is"),
    Normalise.MIN_MAX: gettext_lazy("between the lowest (0) and the highest (1)"),
    Normalise.RATIO_TO_MAX: gettext_lazy("against the highest"),
    Normalise.Z_SCORE: gettext_lazy("distance from the mean in standard deviations"),
}
AGGREGATIONS = {
    Aggregation.MEAN: gettext_lazy("The total is the mean of the parts"),
    Aggregation.WEIGHTED: gettext_lazy("The total is the weighted mean of the parts"),
    Aggregation.SUM: gettext_lazy("The total is the sum of the parts"),
}
GRADES = {
    "excellent": gettext_lazy("Excellent"),
    "good": gettext_lazy("Good"),
    "fair": gettext_lazy("Fair"),
    "average": gettext_lazy("Average"),
    "weak": gettext_lazy("Weak"),
    "full": gettext_lazy("The whole task fulfilled"),
    "most": gettext_lazy("70 to under 100% of the task fulfilled"),
    "less": gettext_lazy("Under 70% of the task fulfilled"),
}


def scale_name(how: Normalise) -> str:
    """How a value is brought to the common scale."""
    return str(SCALES[how])


def aggregation_name(how: Aggregation) -> str:
    """How the parts become a total."""
    return str(AGGREGATIONS[how])


def grade_name(grade: str) -> str:
    """What a class of the evaluation is called."""
    return str(GRADES[grade])


def period_name(period: Period) -> str:
    """What span of time a figure speaks of."""
    return str(PERIODS[period])


def evidence(source: Source) -> str:
    """Where a definition comes from."""
    return str(EVIDENCE[source])


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
    if one.unmeasured is not None:
        return _("not measured")
    if figure is None:
        return _("cannot be computed")
    if figure.hidden:
        return _("fewer than %(least)s cases") % {"least": LEAST}
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


def sampled(figure: Figure | None, language: str) -> str:
    """How much of a figure is invented, as a sentence; empty where nothing is, or is known."""
    if figure is None or not figure.samples:
        return ""
    rows = written(Decimal(figure.rows), language)
    if figure.samples == figure.rows:
        only = figure.rows == 1
        return (
            _("its only row is a sample")
            if only
            else _("all %(rows)s rows are samples") % {"rows": rows}
        )
    return _("%(samples)s of %(rows)s rows are samples") % {
        "samples": written(Decimal(figure.samples), language),
        "rows": rows,
    }


def sample_mark(figure: Figure | None, language: str) -> str:
    """The same as a tag: the word alone where every row is invented."""
    if figure is None or not figure.samples:
        return ""
    if figure.samples == figure.rows:
        return _("Sample")
    return _("%(samples)s of %(rows)s samples") % {
        "samples": written(Decimal(figure.samples), language),
        "rows": written(Decimal(figure.rows), language),
    }


SERVICE_GROUPS = {
    1: gettext_lazy("Publicity and transparency"),
    2: gettext_lazy("Progress of settlement"),
    3: gettext_lazy("Online services"),
    4: gettext_lazy("Digitisation of dossiers"),
    5: gettext_lazy("Satisfaction"),
}
"""The groups of QĐ 766/QĐ-TTg, by number."""
