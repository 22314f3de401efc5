"""Publishing a province: once, as one event, with every version kept."""

from __future__ import annotations

import pytest

from motcua.ledger.models import Event
from motcua.publication import queries
from motcua.publication.actions.publish import publish
from motcua.publication.models import Publication, Version
from motcua.publication.tests.sample import PROCEDURE, province

pytestmark = pytest.mark.django_db


def test_nothing_published_says_so() -> None:
    with pytest.raises(queries.NothingPublished, match="motcua apply"):
        queries.current()


def test_publishing_is_one_event_with_the_digest() -> None:
    row = publish(province(), actor="post:quan-tri/1")
    event = Event.objects.get()
    assert (event.stream, event.seq, event.type) == ("province", 1, "province.published")
    assert event.payload == {"digest": row.digest, "versions": 1}
    assert event.actor == "post:quan-tri/1"


def test_publishing_the_same_twice_changes_nothing() -> None:
    first = publish(province())
    assert publish(province()).pk == first.pk
    counts = (Publication.objects.count(), Version.objects.count(), Event.objects.count())
    assert counts == (1, 1, 1)


def test_a_changed_procedure_adds_a_version_and_keeps_the_old_one() -> None:
    publish(province())
    old = queries.current().versions["giay-phep-mau"]
    publish(province(procedures=[{**PROCEDURE, "copies": 2}]))
    queries.forget()
    new = queries.current().versions["giay-phep-mau"]
    assert new != old
    assert queries.version(old).copies == 1
    assert queries.version(new).copies == 2
    assert [e.seq for e in Event.objects.order_by("id")] == [1, 2]


def test_a_version_reads_back_exactly_as_it_was_published() -> None:
    publish(province())
    key = queries.current().versions["giay-phep-mau"]
    queries.forget()
    assert queries.version(key) == province().procedures[0]


def test_an_unchanged_procedure_shares_its_version() -> None:
    publish(province())
    publish(province(days=[]))
    assert (Publication.objects.count(), Version.objects.count()) == (2, 1)


def test_an_unknown_digest_is_no_version() -> None:
    with pytest.raises(Version.DoesNotExist):
        queries.version("0" * 64)


def test_going_back_to_an_earlier_province_is_a_publication_of_its_own() -> None:
    first = publish(province())
    publish(province(days=[]))
    again = publish(province())
    assert again.digest == first.digest
    assert again.pk != first.pk


def test_the_live_province_costs_no_query_once_read(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    publish(province())
    assert queries.current().posts["mot-cua"].agency == "so-mau"
    with django_assert_num_queries(0):
        assert queries.current().province == province()
