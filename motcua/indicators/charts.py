"""Biểu đồ: drawings as plain SVG, made by the server; the same numbers stand in a table beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString, mark_safe

WIDTH, LABEL, VALUE, ROW = 640, 210, 70, 30


@dataclass(frozen=True)
class Bar:
    """Một cột: what it stands for, how long it is, and what is written at its end."""

    label: str
    value: Decimal | None
    shown: str
    marked: bool = False


def bars(rows: Sequence[Bar], title: str) -> SafeString:
    """Biểu đồ thanh ngang of ``rows``, in their order; bars without a value are left empty.

    Everything written is escaped; the drawing is named by ``title`` for screen readers.
    """
    most = max((abs(row.value) for row in rows if row.value is not None), default=Decimal(0))
    room = WIDTH - LABEL - VALUE
    height = ROW * len(rows) + 8
    parts = [
        f'<svg class="mc-chart" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">'
    ]
    for number, row in enumerate(rows):
        y = ROW * number + 6
        length = float(abs(row.value) / most) * room if row.value and most else 0.0
        kind = "mc-chart__bar mc-chart__bar--marked" if row.marked else "mc-chart__bar"
        parts.append(
            f'<text class="mc-chart__label" x="{LABEL - 8}" y="{y + 15}" text-anchor="end">'
            f"{escape(_short(row.label))}</text>"
            f'<rect class="{kind}" x="{LABEL}" y="{y}" width="{length:.1f}" height="{ROW - 9}"/>'
            f'<text class="mc-chart__value" x="{LABEL + length + 6:.1f}" y="{y + 15}">'
            f"{escape(row.shown)}</text>"
        )
    parts.append("</svg>")
    return mark_safe("".join(parts))  # noqa: S308 - every text in it is escaped


def _short(label: str) -> str:
    return label if len(label) <= 28 else label[:27].rstrip() + "…"
