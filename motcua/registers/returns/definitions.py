"""Biểu của tỉnh: the returns that may be asked for today, and the one that a campaign pins."""

from __future__ import annotations

import json
from functools import lru_cache

from motcua.definitions.model.returning import Return
from motcua.kernel import clock
from motcua.kernel.text import sort_key_vi
from motcua.publication import queries as publication
from motcua.registers.errors import NotFound
from motcua.registers.models import ReturnCampaign


def definitions() -> list[Return]:
    """The returns in force today, by name."""
    today = clock.now().date()
    found = [one for one in publication.current().province.returns if one.in_force(today)]
    return sorted(found, key=lambda one: sort_key_vi(one.name.vi))


def definition(key: str) -> Return:
    """The return called ``key`` in the live province; raises :class:`NotFound`."""
    for one in publication.current().province.returns:
        if one.id == key:
            return one
    raise NotFound(key)


def shape_of(campaign: ReturnCampaign) -> Return:
    """The definition under which a campaign was opened, whatever the files say today."""
    return _shape(json.dumps(campaign.shape, sort_keys=True))


@lru_cache(maxsize=64)
def _shape(text: str) -> Return:
    return Return.model_validate_json(text)
