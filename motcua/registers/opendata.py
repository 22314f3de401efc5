"""Dữ liệu mở: the catalogue of open registers (DCAT-AP) and what their columns mean (CSVW).

Only registers that are open, and of them only public columns, ever come here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from motcua.definitions.model.register import EntryField, EntryFieldType, Register
from motcua.registers.links import file_link
from motcua.registers.sheets import STANDING

T = EntryFieldType
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DATATYPES: Mapping[EntryFieldType, Any] = {
    T.INTEGER: "integer",
    T.MONEY: "integer",
    T.DECIMAL: "decimal",
    T.DATE: "date",
    T.DATETIME: {"base": "dateTime", "format": "yyyy-MM-ddTHH:mm"},
    T.YEAR: "gYear",
    T.BOOLEAN: "boolean",
    T.URL: "anyURI",
    T.TIME: {"base": "time", "format": "HH:mm"},
}


STANDING_WORDS = (
    ("Tình trạng của mục", "Status of the entry", "string"),
    ("Dòng mẫu (không có thật)", "Sample (invented)", "boolean"),
)


def catalogue(
    books: Iterable[Register],
    changed: Mapping[str, datetime | None],
    *,
    base: str,
    publisher: str,
    keepers: Mapping[str, str],
) -> dict[str, Any]:
    """The catalogue as JSON-LD; ``base`` is the site's address without a slash at its end."""
    return {
        "@context": CONTEXT,
        "@id": f"{base}/registers/open-data/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": [_text("vi", "Dữ liệu mở của các sổ đăng ký"),
                      _text("en", "Open data of the registers")],
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": publisher},
        "dct:language": ["vi", "en"],
        "dct:license": {"@id": LICENCE},
        "dcat:dataset": [
            _dataset(book, changed.get(book.id), base, keepers.get(book.keeper.agency, ""))
            for book in books
            if book.is_open
        ],
    }  # fmt: skip


def _text(language: str, value: str) -> dict[str, str]:
    return {"@language": language, "@value": value}


def _dataset(book: Register, changed: datetime | None, base: str, keeper: str) -> dict[str, Any]:
    page = f"{base}/registers/{book.id}/"
    made: dict[str, Any] = {
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:identifier": book.id,
        "dct:title": [_text("vi", book.name.vi), _text("en", book.name.en)],
        "dct:description": [
            _text("vi", book.summary.vi if book.summary else book.name.vi),
            _text("en", book.summary.en if book.summary else book.name.en),
        ],
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": keeper},
        "dct:license": {"@id": LICENCE},
        "dct:accrualPeriodicity": {
            "@id": "http://publications.europa.eu/resource/authority/frequency/UPDATE_CONT"
        },
        "dcat:keyword": [_text("vi", book.name.vi), _text("en", book.name.en)],
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            _distribution(page, kind, media)
            for kind, media in (
                ("csv", "text/csv"),
                ("json", "application/json"),
                ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            )
        ],
    }
    if changed is not None:
        moment = changed.isoformat(timespec="seconds")
        made["dct:modified"] = {"@type": "xsd:dateTime", "@value": moment}
    return made


def _distribution(page: str, kind: str, media: str) -> dict[str, Any]:
    return {
        "@id": f"{page}#{kind}",
        "@type": "dcat:Distribution",
        "dct:format": kind.upper(),
        "dcat:mediaType": media,
        "dcat:accessURL": {"@id": page},
        "dcat:downloadURL": {"@id": f"{page}export/{kind}"},
        "dct:license": {"@id": LICENCE},
        "dct:conformsTo": {"@id": f"{page}export/csvw"},
    }


def csvw(book: Register, *, base: str) -> dict[str, Any]:
    """What the CSV's columns mean (CSV on the Web, W3C 2015)."""
    columns = [_column(column) for column in book.public_fields]
    columns += [
        {"name": name, "titles": {"vi": [name, vi], "en": [en]}, "datatype": kind, "required": True}
        for name, (vi, en, kind) in zip(STANDING, STANDING_WORDS, strict=True)
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
        "url": f"{base}/registers/{book.id}/export/csv",
        "dc:title": book.name.vi,
        "dc:license": {"@id": LICENCE},
        "dialect": {"header": True, "encoding": "utf-8"},
        "tableSchema": {
            "columns": columns,
            **(
                {"primaryKey": book.key.field}
                if any(column.id == book.key.field for column in book.public_fields)
                else {}
            ),
        },
    }


def _column(column: EntryField) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.id,
        "titles": {"vi": [column.id, column.label.vi], "en": [column.label.en]},
        "datatype": DATATYPES.get(column.type, "string"),
        "required": column.required,
    }
    if column.type is T.CHOICES:
        made["separator"] = ";"
    if column.options:
        made["dc:description"] = "; ".join(
            f"{option.value} = {option.label.vi}" for option in column.options
        )
    return made


def record(row: Any, columns: Iterable[EntryField]) -> dict[str, Any]:
    """One entry as open JSON: id, status, whether it is a sample, validity, the given columns."""
    return {
        "id": str(row.id),
        "status": row.status,
        "sample": getattr(row, "entry", row).sample,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "data": {
            column.id: _open_value(row, column)
            for column in columns
            if row.data.get(column.id) is not None
        },
    }


def _open_value(row: Any, column: EntryField) -> Any:
    """The value; a file by its address."""
    if column.type is T.FILE:
        return file_link(row.register, getattr(row, "entry_id", row.id), column.id)
    return row.data[column.id]
