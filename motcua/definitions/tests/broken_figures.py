"""Figures, indices and what tells of them, wrong each at the place that is marked with ¦."""

from __future__ import annotations

DAYS_FIGURE = "indicators/days.yaml"
_WORDS = "{ vi: a, en: a }"
_SAID = f"name: {_WORDS}\nwhat: {_WORDS}\nunit: {_WORDS}\nsource: own\n"
_WHOLE = f"undivided: {_WORDS}\n"
_FIGURE = f"{_SAID}basis: a\n"
_ROWS = "SELECT day AS id, day AS label, 1 AS n FROM days"


def figure(measure: str = "count", rows: str = _ROWS, id_: str = "days", more: str = "") -> str:
    """The text of an indicator's file."""
    whole = "" if "by: [" in more or "undivided: " in more else _WHOLE
    return f"{_FIGURE}{whole}id: {id_}\nmeasure: {measure}\nrows: {rows}\n{more}"


INDEX = "indices/chi-so.yaml"
_TABLE = (
    "scores: { table: giay-phep-buu-chinh, part: kind, member: number, name: company, "
    "value: pages, period: issued }\n"
)


def index(parts: str = "score: first", scores: str = _TABLE, more: str = "") -> str:
    """The text of a composite index's file."""
    return f"{_FIGURE}id: chi-so\n{scores}{more}parts:\n  - {{ id: a, name: {_WORDS}, {parts} }}\n"


BROKEN = [
    ("P350", DAYS_FIGURE, "", figure(id_="¦nights")),
    ("P352", DAYS_FIGURE, "", figure(rows="¦SELECT day AS id, day AS label, 1 AS n FROM nights")),
    ("P352", DAYS_FIGURE, "", figure(rows="¦SELECT 1; DROP TABLE days")),
    ("P352", DAYS_FIGURE, "", figure(rows="¦COPY days TO 'x.csv'")),
    ("P352", DAYS_FIGURE, "", figure(rows="¦SELECT $who AS id, 1 AS label, 1 AS n")),
    ("P352", DAYS_FIGURE, "", figure(rows="¦SELECT * FROM read_text('/etc/hostname')")),
    ("P352", DAYS_FIGURE, "", figure("expression", _ROWS.replace("1 AS n", "1 AS n, 1 AS d"),
     more="value: ¦sqrt(x)\n")),
    ("P353", DAYS_FIGURE, "", figure(rows="¦SELECT day AS id, 1 AS n FROM days")),
    ("P353", DAYS_FIGURE, "", figure("share", "¦" + _ROWS)),
    ("P354", DAYS_FIGURE, "", figure(more="by: [¦night]\n")),
    ("P355", DAYS_FIGURE, "", figure("¦expression", _ROWS.replace("1 AS n", "1 AS n, 1 AS d"))),
    ("P356", DAYS_FIGURE, "", figure(more="over: ¦'50'\n")),
    ("P357", DAYS_FIGURE, "", figure(more="score: ¦{ kind: ratio, points: '2', source: own }\n")),
    ("P366", DAYS_FIGURE, "", "¦" + figure().replace("basis: a\n", "")),
    ("P366", DAYS_FIGURE, "", figure().replace("basis: a", "basis: ¦''")),
    ("P367", DAYS_FIGURE, "", "¦" + figure().replace(_WHOLE, "")),
    ("P367", DAYS_FIGURE, "", figure(more=f"by: ¦[day]\n{_WHOLE}",
     rows=_ROWS.replace("1 AS n", "1 AS n, day"))),
    ("P358", INDEX, "", index().replace("id: chi-so", "id: ¦chi-so-mau")),
    ("P359", INDEX, "", index("score: first, indicator: days").replace("- {", "- ¦{")),
    ("P359", INDEX, "", index(scores="").replace("- {", "- ¦{")),
    ("P360", INDEX, "", index(scores=_TABLE.replace("giay-", "¦giai-"))),
    ("P360", INDEX, "", index(scores=_TABLE.replace("pages", "¦page"))),
    ("P361", INDEX, "", index("score: ¦firs")),
    ("P362", INDEX, "", index("indicator: ¦day", scores="")),
    ("P364", INDEX, "", index("score: first, weight: '0'", more="aggregation: weighted\n")
     .replace("parts:\n  -", "parts:\n  ¦-")),
    ("P365", INDEX, "", index() + f"  - {{ id: ¦a, name: {_WORDS}, score: transfer }}\n"),
]  # fmt: skip
