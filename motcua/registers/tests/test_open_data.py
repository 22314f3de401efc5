"""The catalogue of open data holds what DCAT-AP 3.0 asks for, in the vocabularies it names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.test import Client

from motcua.definitions.model.province import Theme
from motcua.kernel.clock import TZ, Traveller
from motcua.registers import books, opendata
from motcua.registers.tests import shelf

MANDATORY = {
    "dcat:Catalog": {"dct:description", "dct:publisher", "dct:title"},
    "dcat:Dataset": {"dct:description", "dct:title"},
    "dcat:Distribution": {"dcat:accessURL"},
    "dcat:DataService": {"dcat:endpointURL", "dct:title"},
    "foaf:Agent": {"foaf:name"},
}
RECOMMENDED = {
    "dcat:Catalog": {
        "dcat:dataset", "dcat:service", "dcat:themeTaxonomy", "dct:issued", "dct:language",
        "dct:license", "dct:modified", "dct:spatial", "foaf:homepage",
    },
    "dcat:Dataset": {
        "dcat:contactPoint", "dcat:distribution", "dcat:keyword", "dcat:theme", "dct:publisher",
        "dct:spatial",
    },
    "dcat:Distribution": {
        "dcatap:availability", "dct:description", "dct:format", "dct:license",
    },
    "dcat:DataService": {
        "dcat:contactPoint", "dcat:endpointDescription", "dcat:servesDataset", "dct:license",
    },
    "foaf:Agent": {"dct:type"},
    "dct:LicenseDocument": {"dct:type"},
}  # fmt: skip
"""Of DCAT-AP 3.0; temporal coverage is left out, for a register goes on."""
EU = "http://publications.europa.eu/resource/authority/"
ALLOWED = {
    "dct:language": {f"{EU}language/VIE", f"{EU}language/ENG"},
    "dct:format": {f"{EU}file-type/CSV", f"{EU}file-type/JSON", f"{EU}file-type/XLSX"},
    "dcat:theme": {f"{EU}data-theme/{theme}" for theme in Theme},
    "dcat:themeTaxonomy": {f"{EU}data-theme"},
    "dct:license": {f"{EU}licence/CC_BY_4_0"},
    "dct:accessRights": {f"{EU}access-right/PUBLIC"},
    "dct:accrualPeriodicity": {f"{EU}frequency/UPDATE_CONT"},
    "dcatap:availability": {f"{EU}planned-availability/AVAILABLE"},
}
MEDIA = re.compile(r"http://www\.iana\.org/assignments/media-types/[a-z]+/[a-z0-9.+-]+")
BOTH = ("dct:title", "dct:description", "dcat:keyword", "foaf:name", "vcard:fn")


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node with a type, of the document."""
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict):
        if "@type" in value and "@value" not in value:
            yield value
        for key, item in value.items():
            if key != "@context":
                yield from nodes(item)


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def catalogue() -> dict[str, Any]:
    answer = Client().get("/registers/open-data/catalog.jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    made: dict[str, Any] = json.loads(answer.content)
    return made


def test_every_node_has_what_the_profile_asks_for(ha_tinh: Traveller) -> None:
    shelf.point()
    document = catalogue()
    seen: dict[str, int] = {}
    for node in nodes(document):
        kind = node["@type"]
        seen[kind] = seen.get(kind, 0) + 1
        wanted = MANDATORY.get(kind, set()) | RECOMMENDED.get(kind, set())
        assert wanted <= {key for key, value in node.items() if value}, (kind, node.get("@id"))
        for name in BOTH:
            if name in node:
                assert {text["@language"] for text in node[name]} == {"vi", "en"}
                assert all(text["@value"].strip() for text in node[name])
        for name, allowed in ALLOWED.items():
            for one in many(node.get(name, [])):
                assert one["@id"] in allowed, name
        if "dcat:mediaType" in node:
            assert MEDIA.fullmatch(node["dcat:mediaType"]["@id"])
        if kind == "vcard:Organization":
            assert node["vcard:fn"]
            assert node["vcard:hasURL"]["@id"].startswith("http")
        for key in node:
            prefix = key.partition(":")[0]
            assert key.startswith("@") or prefix in document["@context"], key
    open_books = [book for book in books.books() if book.is_open]
    assert seen["dcat:Dataset"] == len(open_books)
    assert seen["dcat:Distribution"] == 3 * len(open_books)
    assert {"dcat:Catalog", "dcat:DataService", "foaf:Agent", "dct:LicenseDocument"} <= set(seen)
    ids = [one["@id"] for one in document["dcat:dataset"]]
    assert [one["@id"] for one in document["dcat:service"]["dcat:servesDataset"]] == ids


def test_a_register_has_the_theme_of_its_field_and_the_day_it_changed(ha_tinh: Traveller) -> None:
    ha_tinh.move_to(datetime(2019, 8, 6, 9, tzinfo=TZ))
    shelf.point()
    document = catalogue()
    sets = {one["dct:identifier"]: one for one in document["dcat:dataset"]}
    assert sets["bts-stations"]["dcat:theme"] == [{"@id": f"{EU}data-theme/TECH"}]
    assert sets["newsletters"]["dcat:theme"] == [{"@id": f"{EU}data-theme/EDUC"}]
    assert sets["game-points"]["dct:modified"]["@value"] == "2019-08-06T09:00:00+07:00"
    assert document["dct:modified"]["@value"] == "2019-08-06T09:00:00+07:00"
    assert "dct:modified" not in sets["newsletters"]
    assert sets["game-points"]["dct:publisher"]["foaf:name"][0]["@value"] == (
        "Sở Thông tin và Truyền thông"
    )


def test_every_address_of_the_catalogue_answers(ha_tinh: Traveller, settings: Any) -> None:
    shelf.point()
    base, client = settings.BASE_URL, Client()
    dataset = next(d for d in catalogue()["dcat:dataset"] if d["dct:identifier"] == "game-points")
    links = [dataset["@id"], *(
        one[name]["@id"] for one in dataset["dcat:distribution"]
        for name in ("dcat:accessURL", "dcat:downloadURL")
    )]  # fmt: skip
    for link in links:
        assert link.startswith(base)
        assert client.get(link.removeprefix(base)).status_code == 200, link
    service = catalogue()["dcat:service"]
    for name in ("dcat:endpointURL", "dcat:endpointDescription"):
        assert client.get(service[name]["@id"].removeprefix(base)).status_code == 200


def test_columns_and_options_are_told_in_both_languages(ha_tinh: Traveller) -> None:
    described = opendata.csvw(books.book("awards"), base="https://mau.example.vn")
    assert [text["@language"] for text in described["dc:title"]] == ["vi", "en"]
    columns = {one["name"]: one for one in described["tableSchema"]["columns"]}
    assert columns["stage"]["titles"] == {"vi": ["stage", "Giai đoạn"], "en": ["Stage"]}
    vi, en = (text["@value"] for text in columns["stage"]["dc:description"])
    assert vi.startswith("proposed = Đã đề nghị; ")
    assert en.startswith("proposed = Proposed; ")
    assert described["tableSchema"]["primaryKey"] == ["code"]
    assert "council_opinion" not in columns
