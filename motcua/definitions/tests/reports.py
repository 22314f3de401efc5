"""Reports and returns, as the text of a file; a mark stands where a problem is to be found."""

from __future__ import annotations

_WORDS = "{ vi: a, en: a }"
REPORT = "reports/bao-cao.yaml"


def report(
    vi: str = "Hết.", en: str = "End.", id_: str = "bao-cao", agency: str = "so-mau",
    more: str = "", paragraph: str = "",
) -> str:  # fmt: skip
    """The text of a report's file."""
    return (
        f"id: {id_}\nsource: own\ntitle: {_WORDS}\nsubject: {_WORDS}\nagency: {agency}\n"
        f"signer: {_WORDS}\nsections:\n  - heading: {_WORDS}\nclosing:\n  - {paragraph}vi: {vi}\n"
        f"    en: '{en}'\n{more}"
    )


RETURN = "returns/bao-cao.yaml"


def returned(
    id_: str = "bao-cao", who: str = "who: communes", agency: str = "so-mau",
    figure: str = "id: may", rule: str = "field: may, left: may, op: <, right: '9'",
    more: str = "",
) -> str:  # fmt: skip
    """The text of a return's file."""
    return (
        f"id: {id_}\nsource: own\nname: {{ vi: a, en: a, source: own }}\n"
        "effective_from: 2017-01-01\nlegal_basis: [{ title: Luật, source: own }]\n"
        f"answered_by: [{{ {who}, source: own }}]\nperiod: year\n"
        "due: { days: '9', source: own }\n"
        f"keeper: {{ agency: {agency}, roles: [officer], source: own }}\n"
        f"sections: [{{ id: a, title: {_WORDS}, "
        f"fields: [{{ {figure}, label: {_WORDS}, source: own }}"
        f"{more}] }}]\nchecks: [{{ id: a, {rule}, explain: {_WORDS}, source: own }}]\n"
    )


BROKEN_REPORTS = [
    ("P380", REPORT, "", report(id_="¦nhin-lai")),
    ("P381", REPORT, "", report(more="compared: [¦press.agencies]\n")),
    ("P381", REPORT, "", report("¦Có {press.agencies}.", "{press.agencies}.")),
    ("P382", REPORT, "", report("¦Có {Press}.", "None.")),
    ("P382", REPORT, "", report("¦Có {as_of|most}.", "None.")),
    ("P383", REPORT, "", report("Ngày {as_of}.", "Never.", paragraph="¦")),
    ("P384", REPORT, "", report(agency="¦so-khac")),
    ("P385", REPORT, "", report("¦Từ {before}.", "Since {before}.")),
]
