"""Mã vạch: Code 128 as SVG, drawn in whole modules so that a cheap scanner reads it; pure."""

from __future__ import annotations

from barcode.codex import Code128

QUIET = 10
HEIGHT = 40


def code128(text: str) -> str:
    """The bar code of ``text`` as SVG, one unit wide a module, with its quiet zones."""
    modules = "".join(Code128(text).build())
    bars, at = [], 0
    while at < len(modules):
        run = at
        while run < len(modules) and modules[run] == modules[at]:
            run += 1
        if modules[at] == "1":
            bars.append(f"M{QUIET + at} 0h{run - at}v{HEIGHT}h-{run - at}z")
        at = run
    width = len(modules) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
        f'width="{width}" height="{HEIGHT}" preserveAspectRatio="none">'
        f'<path fill="#000" d="{"".join(bars)}"/></svg>'
    )
