"""Numbers of a series: in a row, each series by itself, given back when nothing was numbered."""

from __future__ import annotations

import pytest
from django.db import transaction

from motcua.documents.models import LetterCounter
from motcua.ledger.numbers import next_number

SERIES = {"agency": "so-tttt", "symbol": "GP-STTTT", "year": 2019}


@pytest.mark.django_db
def test_next_number_counts_each_series_by_itself() -> None:
    assert [next_number(LetterCounter, **SERIES) for _ in range(3)] == [1, 2, 3]
    assert next_number(LetterCounter, **(SERIES | {"year": 2020})) == 1
    assert next_number(LetterCounter, **SERIES) == 4


@pytest.mark.django_db
def test_a_number_is_given_back_when_its_transaction_fails() -> None:
    assert next_number(LetterCounter, **SERIES) == 1
    with transaction.atomic():
        assert next_number(LetterCounter, **SERIES) == 2
        transaction.set_rollback(True)
    assert next_number(LetterCounter, **SERIES) == 2


@pytest.mark.django_db(transaction=True)
def test_a_number_is_refused_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        next_number(LetterCounter, **SERIES)
    assert not LetterCounter.objects.exists()
