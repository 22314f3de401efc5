"""Dữ liệu mở: the catalogue of open registers (DCAT-AP) and what their columns mean (CSVW).

Only registers that are open, and of them only public columns, ever come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.definitions.model.common import Text
from motcua.definitions.model.province import Agency, Theme
from motcua.definitions.model.register import EntryField, EntryFieldType, Register
from motcua.kernel import clock
from motcua.registers.links import file_link
from motcua.registers.sheets import STANDING

T = EntryFieldType
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EU = "http://publications.europa.eu/resource/authority/"
IANA = "http://www.iana.org/assignments/media-types/"
OPEN_LICENCE = f"{EU}licence/CC_BY_4_0"
"""The same licence, as catalogues name it."""
LANGUAGES = {"vi": f"{EU}language/VIE", "en": f"{EU}language/ENG"}
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FORMS = (
    ("csv", "CSV", "text/csv"),
    ("json", "JSON", "application/json"),
    ("xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
"""The ways in which a register is taken along: kind, file type, media type."""
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


@dataclass(frozen=True)
class Publisher:
    """Nơi công bố: who publishes the catalogue, which agencies keep registers, and the themes of
    fields. ``base`` is the site's address without a slash at its end."""

    base: str
    name: Text
    agencies: Mapping[str, Agency]
    themes: Mapping[str, Theme]


def catalogue(
    books: Iterable[Register], changed: Mapping[str, datetime | None], publisher: Publisher
) -> dict[str, Any]:
    """The catalogue as JSON-LD, with what DCAT-AP 3.0 makes mandatory and recommends."""
    base = publisher.base
    found = [book for book in books if book.is_open]
    datasets = [_dataset(book, changed.get(book.id), publisher) for book in found]
    moments = [moment for book in found if (moment := changed.get(book.id)) is not None]
    first = min((book.effective_from for book in found), default=None)
    return {
        "@context": CONTEXT,
        "@id": f"{base}/registers/open-data/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _texts("Dữ liệu mở của các sổ đăng ký", "Open data of the registers"),
        "dct:description": _texts(
            "Các cột công khai của mọi sổ đăng ký, cơ sở dữ liệu chuyên ngành đang mở, như đang có "
            "hiệu lực; dòng mẫu được đánh dấu.",
            "The public columns of every open register, as they stand; invented rows are marked.",
        ),
        "dct:publisher": _province(publisher),
        "dct:language": [_id(uri) for uri in LANGUAGES.values()],
        "dct:license": _licence(),
        "dct:accessRights": _id(f"{EU}access-right/PUBLIC"),
        "dct:spatial": _places(publisher),
        "foaf:homepage": _id(f"{base}/registers/open-data/"),
        "dcat:themeTaxonomy": _id(f"{EU}data-theme"),
        "dcat:contactPoint": _contact(None, publisher),
        **({"dct:issued": _day(first)} if first else {}),
        **({"dct:modified": _moment(max(moments))} if moments else {}),
        "dcat:dataset": datasets,
        "dcat:service": _service(datasets, publisher),
    }


def _texts(vi: str, en: str) -> list[dict[str, str]]:
    return [{"@language": "vi", "@value": vi}, {"@language": "en", "@value": en}]


def _id(uri: str) -> dict[str, str]:
    return {"@id": uri}


def _moment(at: datetime) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": clock.local(at).isoformat(timespec="seconds")}


def _day(day: date) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": day.isoformat()}


def _licence() -> dict[str, Any]:
    return {
        "@id": OPEN_LICENCE,
        "@type": "dct:LicenseDocument",
        "dct:type": _id("http://purl.org/adms/licencetype/Attribution"),
    }


def _places(publisher: Publisher) -> list[dict[str, Any]]:
    name = publisher.name
    place = {"@type": "dct:Location", "skos:prefLabel": _texts(name.vi, name.en)}
    return [_id(f"{EU}country/VNM"), place]


def _province(publisher: Publisher) -> dict[str, Any]:
    return {
        "@id": f"{publisher.base}/",
        "@type": "foaf:Agent",
        "foaf:name": _texts(publisher.name.vi, publisher.name.en),
        "dct:type": _id("http://purl.org/adms/publishertype/RegionalAuthority"),
    }


def _agent(agency: Agency | None, publisher: Publisher) -> dict[str, Any]:
    """The agency that keeps a register; the province where it is not known."""
    if agency is None:
        return _province(publisher)
    return {
        "@id": f"{publisher.base}/registers/open-data/#{agency.id}",
        "@type": "foaf:Agent",
        "foaf:name": _texts(agency.name.vi, agency.name.en),
        "dct:type": _id("http://purl.org/adms/publishertype/RegionalAuthority"),
    }


def _contact(agency: Agency | None, publisher: Publisher) -> dict[str, Any]:
    """Whom to ask: the agency's mail box and telephone where they are known, else its site."""
    name = agency.name if agency is not None else publisher.name
    made: dict[str, Any] = {"@type": "vcard:Organization", "vcard:fn": _texts(name.vi, name.en)}
    if agency is not None and agency.email:
        made["vcard:hasEmail"] = _id(f"mailto:{agency.email}")
    if agency is not None and agency.phone:
        made["vcard:hasTelephone"] = _id(f"tel:{re.sub(r'[^+0-9]', '', agency.phone)}")
    site = agency.website if agency is not None and agency.website else f"{publisher.base}/help/"
    return made | {"vcard:hasURL": _id(site)}


def _dataset(book: Register, changed: datetime | None, publisher: Publisher) -> dict[str, Any]:
    page = f"{publisher.base}/registers/{book.id}/"
    agency = publisher.agencies.get(book.keeper.agency)
    told = book.summary or book.name
    theme = publisher.themes.get(book.field, Theme.GOVE)
    return {
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:identifier": book.id,
        "dct:title": _texts(book.name.vi, book.name.en),
        "dct:description": _texts(told.vi, told.en),
        "dct:publisher": _agent(agency, publisher),
        "dct:language": [_id(LANGUAGES["vi"])],
        "dct:accessRights": _id(f"{EU}access-right/PUBLIC"),
        "dct:accrualPeriodicity": _id(f"{EU}frequency/UPDATE_CONT"),
        "dct:spatial": _places(publisher),
        "dct:issued": _day(book.effective_from),
        **({"dct:modified": _moment(changed)} if changed is not None else {}),
        "dcat:contactPoint": _contact(agency, publisher),
        "dcat:keyword": _texts(book.name.vi, book.name.en),
        "dcat:theme": [_id(f"{EU}data-theme/{theme.value}")],
        "dcat:landingPage": _id(page),
        "dcat:distribution": [_distribution(book, page, *form) for form in FORMS],
    }


def _distribution(book: Register, page: str, kind: str, form: str, media: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@id": f"{page}#{kind}",
        "@type": "dcat:Distribution",
        "dct:title": _texts(f"{book.name.vi} ({form})", f"{book.name.en} ({form})"),
        "dct:description": _texts(
            "Mọi mục với các cột công khai, ngày hiệu lực và tình trạng.",
            "Every entry with its public columns, days of validity and status.",
        ),
        "dct:format": _id(f"{EU}file-type/{form}"),
        "dct:language": [_id(LANGUAGES["vi"])],
        "dct:license": _licence(),
        "dcat:mediaType": _id(f"{IANA}{media}"),
        "dcatap:availability": _id(f"{EU}planned-availability/AVAILABLE"),
        "dcat:accessURL": _id(page),
        "dcat:downloadURL": _id(f"{page}export/{kind}"),
    }
    if kind == "csv":
        made["dct:conformsTo"] = _id(f"{page}export/csvw")
    return made


def _service(datasets: list[dict[str, Any]], publisher: Publisher) -> dict[str, Any]:
    """The API as a data service."""
    base = publisher.base
    return {
        "@id": f"{base}/api/v1/registers",
        "@type": "dcat:DataService",
        "dct:title": _texts("Giao diện lập trình của các sổ", "API of the registers"),
        "dct:description": _texts(
            "Danh sách, lọc, tại một ngày, và các thay đổi theo con trỏ.",
            "Lists, filters, as of a day, and changes by cursor.",
        ),
        "dct:license": _licence(),
        "dct:accessRights": _id(f"{EU}access-right/PUBLIC"),
        "dcat:contactPoint": _contact(None, publisher),
        "dcat:endpointURL": _id(f"{base}/api/v1/registers"),
        "dcat:endpointDescription": _id(f"{base}/api/v1/openapi.json"),
        "dcat:servesDataset": [_id(dataset["@id"]) for dataset in datasets],
    }


def csvw(book: Register, *, base: str) -> dict[str, Any]:
    """What the CSV's columns mean (CSV on the Web, W3C 2015)."""
    columns = [_column(book, column) for column in book.public_fields]
    columns += [
        {"name": name, "titles": {"vi": [name, vi], "en": [en]}, "datatype": kind, "required": True}
        for name, (vi, en, kind) in zip(STANDING, STANDING_WORDS, strict=True)
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
        "url": f"{base}/registers/{book.id}/export/csv",
        "dc:title": _texts(book.name.vi, book.name.en),
        "dc:license": {"@id": LICENCE},
        "dialect": {"header": True, "encoding": "utf-8"},
        "tableSchema": {
            "columns": columns,
            **_primary_key(book),
        },
    }


def _primary_key(book: Register) -> dict[str, list[str]]:
    """The number, with its day where numbers begin anew every year; none where a part of it is
    internal."""
    key = [name for name in (book.key.field, book.key.dated) if name]
    public = {column.id for column in book.public_fields}
    return {"primaryKey": key} if public.issuperset(key) else {}


def _column(book: Register, column: EntryField) -> dict[str, Any]:
    """A column. Only the number is never empty: what a form requires may not be asked of every
    entry (``when``), and entries taken over from old books or papers may still lack it."""
    made: dict[str, Any] = {
        "name": column.id,
        "titles": {"vi": [column.id, column.label.vi], "en": [column.label.en]},
        "datatype": DATATYPES.get(column.type, "string"),
        "required": column.id == book.key.field,
    }
    if column.type is T.CHOICES:
        made["separator"] = ";"
    if column.options:
        said = [(option.value, option.label) for option in column.options]
        made["dc:description"] = _texts(
            "; ".join(f"{value} = {label.vi}" for value, label in said),
            "; ".join(f"{value} = {label.en}" for value, label in said),
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
