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
    more: str = "", period: str = "year", writes: str = "",
) -> str:  # fmt: skip
    """The text of a return's file."""
    return (
        f"id: {id_}\nsource: own\nname: {{ vi: a, en: a, source: own }}\n"
        "effective_from: 2017-01-01\nlegal_basis: [{ title: Luật, source: own }]\n"
        f"answered_by: [{{ {who}, source: own }}]\nperiod: {period}\n"
        "due: { days: '9', source: own }\n"
        f"keeper: {{ agency: {agency}, roles: [officer], source: own }}\n"
        f"sections: [{{ id: a, title: {_WORDS}, "
        f"fields: [{{ {figure}, label: {_WORDS}, source: own }}"
        f"{more}] }}]\nchecks: [{{ id: a, {rule}, explain: {_WORDS}, source: own }}]\n"
        + (f"writes: [{{ {writes}, source: own }}]\n" if writes else "")
    )


RG = "giay-phep-buu-chinh"
HOLDERS = f"who: holders, register: {RG}"


def written(
    register: str = RG, entry: str = "entry: holder", fills: str = "pages: may", missing: str = "",
    mark: str = "",
) -> str:  # fmt: skip
    """What an approved return writes."""
    more = f", if_missing: {{ {missing} }}" if missing else ""
    return f"register: {register}, {entry}, fills: {mark}{{ {fills} }}{more}"


_FRESH = "entry: columns, by: [number]"
_ALL = "number: '{period}', issued: '{ends}', company: '{name}'"
BROKEN_WRITES = [
    ("P371", RETURN, "", returned(who=HOLDERS, writes=written(register="¦giay-phep-buu-chin"))),
    ("P371", RETURN, "", returned(who=HOLDERS, writes=written(fills="¦page: may"))),
    ("P371", RETURN, "", returned(who=HOLDERS, writes=written(fills="pages: ¦mai"))),
    ("P371", RETURN, "", returned(writes=written(
        entry="entry: columns, by: [¦company]", fills="pages: may"))),
    ("P371", RETURN, "", returned(who="who: agencies, ids: [¦so-mauu]")),
    ("P371", RETURN, "", returned(who=f"{HOLDERS}, when: ¦kinds = first")),
    ("P372", RETURN, "", returned(who="who: communes, when: ¦kind = first")),
    ("P375", RETURN, "", returned(who=f"{HOLDERS}, when: ¦kind =")),
    ("P377", RETURN, "", returned(who=HOLDERS, writes=written(fills="pages: ¦'{yeer}'"))),
    ("P378", RETURN, "", returned(who=HOLDERS, writes=written(fills="issued: ¦may"))),
    ("P378", RETURN, "", returned(who=HOLDERS, writes=written(fills="kind: ¦'{level}'"))),
    ("P378", RETURN, "", returned(who=HOLDERS, writes=written(fills="kind: ¦\"'third'\""))),
    ("P379", RETURN, "", returned(writes=written(
        entry=_FRESH, fills="number: '{period}', company: '{name}'", missing="pages: may",
        mark="¦"))),
    ("P379", RETURN, "", returned(
        figure="id: may, required: false", who=HOLDERS,
        writes=written(fills="company: may", mark="¦"))),
    ("P390", RETURN, "", returned(writes=written(entry="entry: ¦holder"))),
    ("P390", RETURN, "", returned(writes=written(entry="entry: ¦columns"))),
    ("P392", RETURN, "", returned(period="{ unit: half_year, ends: ¦[31/05] }")),
    ("P392", RETURN, "", returned(period="{ unit: half_year, ends: ¦[30/11, 31/05] }")),
    ("P392", RETURN, "", returned(period="{ unit: half_year, ends: [¦31/06, 30/11] }")),
    ("P018", RETURN, "", returned(period="¦half_yaer")),
]  # fmt: skip
GOOD_WRITES = [
    returned(who=HOLDERS, writes=written()),
    returned(who=f"{HOLDERS}, when: kind = first"),
    returned(who="who: agencies, ids: [so-mau]"),
    returned(writes=written(entry=_FRESH, fills=_ALL, missing="pages: may")),
    returned(period="{ unit: half_year, ends: [31/05, 30/11] }"),
]


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
