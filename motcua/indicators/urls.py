"""Địa chỉ of the figures; wiring includes them under ``/figures/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from motcua.indicators.web import figures


class IndicatorPath(StringConverter):
    """Mã chỉ tiêu in an address: a dotted name."""

    regex = r"[a-z0-9_]+(?:\.[a-z0-9_]+)*"


register_converter(IndicatorPath, "indicator")

app_name = "indicators"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", figures.figures, name="figures"),
    path("<indicator:indicator_id>/", figures.figure, name="figure"),
    path("<indicator:indicator_id>/rows/", figures.rows, name="rows"),
]
