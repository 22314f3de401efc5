"""Biểu đồ: drawings as plain SVG, made by the server; the same numbers stand in a table beside.

Lengths are shares of the width and letters keep their size, so a drawing is as readable on a
telephone as on a large screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString, mark_safe

ROW, TEXT, BAR = 44, 16, 12  # heights in pixels
LETTERS, LEAST = 43, 16  # of a label and its number, side by side on a telephone; of a label alone
PERCENT = Decimal(100)


@dataclass(frozen=True)
class Bar:
    """Một cột: what it stands for, how long it is, and what is written at its end."""

    label: str
    value: Decimal | None
    shown: str
    marked: bool = False
    before: Decimal | None = None  # where it was; drawn as a stroke across the bar


def bars(rows: Sequence[Bar], title: str, *, share: bool = False) -> SafeString:
    """Biểu đồ thanh ngang of ``rows``, in their order; bars without a value are left empty.

    The longest fills the width; of shares (in percent) the whole does. Everything written is
    escaped; the drawing is named by ``title`` for screen readers.
    """
    known = [abs(v) for row in rows for v in (row.value, row.before) if v is not None]
    most = max([PERCENT, *known] if share else known, default=Decimal(0))
    parts = [
        f'<svg class="mc-chart" width="100%" height="{ROW * len(rows)}" role="img" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">'
    ]
    for number, row in enumerate(rows):
        y = ROW * number
        length = float(100 * abs(row.value) / most) if row.value and most else 0.0
        kind = "mc-chart__bar mc-chart__bar--marked" if row.marked else "mc-chart__bar"
        parts.append(
            f'<text class="mc-chart__label" x="0" y="{y + TEXT}">{escape(_fitting(row))}</text>'
            f'<text class="mc-chart__value" x="100%" y="{y + TEXT}" text-anchor="end">'
            f"{escape(row.shown)}</text>"
            f'<rect class="mc-chart__room" x="0" y="{y + TEXT + 6}" width="100%" height="{BAR}"/>'
            f'<rect class="{kind}" x="0" y="{y + TEXT + 6}" width="{length:.1f}%" '
            f'height="{BAR}"/>'
        )
        if row.before is not None and most:
            x = f"{float(100 * abs(row.before) / most):.1f}%"
            parts.append(
                f'<line class="mc-chart__halo" x1="{x}" x2="{x}" y1="{y + TEXT + 3}" '
                f'y2="{y + TEXT + 9 + BAR}"/><line class="mc-chart__before" x1="{x}" x2="{x}" '
                f'y1="{y + TEXT + 3}" y2="{y + TEXT + 9 + BAR}"/>'
            )
    parts.append("</svg>")
    return mark_safe("".join(parts))  # noqa: S308 - every text in it is escaped


def _fitting(row: Bar) -> str:
    """The label, cut where it would run into the number."""
    room = max(LEAST, LETTERS - len(row.shown))
    return row.label if len(row.label) <= room else row.label[: room - 1].rstrip() + "…"
