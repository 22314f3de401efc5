"""Địa chỉ of the figures; wiring includes them under ``/figures/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from motcua.indicators.web import board, comparison, coverage, evaluation, exports, figures, indices


class IndicatorPath(StringConverter):
    """Mã chỉ tiêu in an address: a dotted name."""

    regex = r"[a-z0-9_]+(?:\.[a-z0-9_]+)*"


register_converter(IndicatorPath, "indicator")

app_name = "indicators"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", figures.figures, name="figures"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/communes.csv", coverage.coverage_csv, name="coverage_csv"),
    path("all.<str:kind>", exports.export_all, name="export_all"),
    path("board/", board.board, name="board"),
    path("evaluation/", evaluation.evaluated, name="evaluation"),
    path("rankings/", indices.rankings, name="rankings"),
    path("rankings/<slug:index_id>/", indices.ranking, name="ranking"),
    path("rankings/<slug:index_id>/all.<str:kind>", indices.export_ranking, name="export_ranking"),
    path("rankings/<slug:index_id>/of/<path:member>/", indices.standing, name="standing"),
    path("<indicator:indicator_id>/", figures.figure, name="figure"),
    path("<indicator:indicator_id>/export/<str:kind>", exports.export_figure, name="export_figure"),
    path("<indicator:indicator_id>/compare/", comparison.comparison, name="comparison"),
    path(
        "<indicator:indicator_id>/compare/export/<str:kind>",
        comparison.export_comparison,
        name="export_comparison",
    ),
    path("<indicator:indicator_id>/rows/", figures.rows, name="rows"),
    path(
        "<indicator:indicator_id>/rows/export/<str:kind>", exports.export_rows, name="export_rows"
    ),
]
