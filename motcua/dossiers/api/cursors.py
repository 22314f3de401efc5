"""Con trỏ của giao diện lập trình: read from addresses, never trusted."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext, gettext_noop
from ninja import Query

from motcua.dossiers.api.problems import SEE_ERRORS, ApiProblem, error
from motcua.dossiers.queries import cursors

Limit = Annotated[int, Query(50, ge=1, le=200, description="How many at most.")]
BAD = gettext_noop("Take the cursor from the answer before, as it is.")


def place_of(cursor: str) -> cursors.Cursor | None:
    """Where a list goes on; None for its beginning. Raises a 422 problem for anything else."""
    if not cursor:
        return None
    found = cursors.read(cursor) if cursor.isascii() else None
    if found is None or not 1900 < found.at.year < 2200:
        raise bad_cursor()
    return found


def bad_cursor() -> ApiProblem:
    """422: not a cursor that was given out."""
    return ApiProblem(
        422, "invalid", SEE_ERRORS, errors=[error("#/cursor", "cursor", gettext(BAD))]
    )
