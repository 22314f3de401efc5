"""Chọn kênh: by which channels a person is told; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

IN_APP = "in_app"


def choose(
    order: Sequence[str], reachable: Set[str], wishes: Mapping[str, bool], *, mandatory: bool
) -> tuple[str, ...]:
    """The channels that one message goes out by at once.

    ``order`` is the notice's, ``reachable`` the channels that are installed and know an address,
    ``wishes`` what the person said of them. On this site everybody with an account is told. Of the
    others a person gets what was wished for, and where nothing was said the first that reaches
    them. What the law demands keeps one way that reaches beyond this site, whatever was wished.
    """
    inside = [c for c in order if c == IN_APP and c in reachable]
    outside = [c for c in order if c != IN_APP and c in reachable]
    spoken = any(c in wishes for c in outside)
    wished = [c for c in outside if wishes.get(c, not spoken and c == outside[0])]
    if mandatory and not wished:
        wished = outside[:1]
    return (*inside, *wished)


def after(order: Sequence[str], reachable: Set[str], tried: Set[str]) -> str:
    """The next channel for what the law demands, when one has failed for good; empty for none."""
    return next((c for c in order if c in reachable and c not in tried and c != IN_APP), "")
