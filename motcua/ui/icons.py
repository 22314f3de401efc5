"""Biểu tượng: the few pictures of the service, drawn on a grid of 24 and inlined as SVG."""

from collections.abc import Mapping

PATHS: Mapping[str, str] = {
    "search": "M11 4a7 7 0 1 1 0 14a7 7 0 0 1 0-14zM16 16l5 5",
    "check": "M4 12.5l5 5L20 6.5",
    "cross": "M6 6l12 12M18 6L6 18",
    "clock": "M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18zM12 7v5l3.5 2",
    "pause": "M8 5v14M16 5v14",
    "warning": "M12 3.5L2.5 20h19zM12 10v4.5M12 17.3v.2",
    "file": "M6 3h8l5 5v13H6zM14 3v5h5",
    "download": "M12 4v11M7 11l5 5 5-5M4 20h16",
    "print": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "user": "M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM4 21c0-4 3.5-6 8-6s8 2 8 6",
    "next": "M5 12h14M13 6l6 6-6 6",
    "previous": "M19 12H5M11 6l-6 6 6 6",
    "money": "M3 6h18v12H3zM12 9.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5z",
}
