"""Each test begins without the province of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.publication import queries
from motcua.units.models import Agency, Unit


@pytest.fixture(autouse=True)
def _nobody_settled(db: None) -> None:
    """Each begins with no unit and no agency."""
    Unit.objects.all().delete()
    Agency.objects.all().delete()


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()
