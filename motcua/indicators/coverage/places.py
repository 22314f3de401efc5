"""Chọn nơi đặt điểm mới: the k places that bring people nearest to a point, exactly.

What a set of new points saves (person-kilometres) never grows by more than the sum of what each
saves alone, so that sum bounds every unfinished choice from above. Branch and bound with it tries
few of the possible choices and still proves that none is better. See G. Nemhauser, L. Wolsey,
M. Fisher, "An analysis of approximations for maximizing submodular set functions" (1978).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

MOST = 8_000
"""Choices looked at before the best one so far is given with its bound instead of a proof."""


@dataclass(frozen=True)
class Choice:
    """Phương án: the chosen candidates in the order of what they add, and what they save.

    ``saved`` is in persons × km; ``bound`` is what no choice of as many can exceed, and equals
    ``saved`` where the choice is proven best.
    """

    chosen: tuple[int, ...]
    saved: float
    bound: float

    @property
    def proven(self) -> bool:
        """Whether no other choice saves more."""
        return self.bound <= self.saved * (1 + 1e-12)


def gains(now: Numbers, to: Numbers, weights: Numbers) -> Numbers:
    """What each candidate alone saves, persons × km; ``to`` is people × candidates, km."""
    return np.asarray(weights @ np.maximum(now[:, None] - to, 0.0), dtype=np.float64)


def best(now: Numbers, to: Numbers, weights: Numbers, k: int) -> Choice:
    """The ``k`` candidates that together save most.

    ``now`` is each person's distance today (km, finite), ``to`` people × candidates, ``weights``
    persons. Fewer are chosen where more would save nothing.
    """
    search = _Search(np.asarray(to), np.asarray(weights), k)
    search.greedy(np.asarray(now, dtype=np.float64))
    search.look(np.asarray(now, dtype=np.float64), (), 0.0, np.ones(to.shape[1], dtype=bool))
    order = _by_gain(np.asarray(now), to, weights, search.chosen)
    return Choice(order, search.saved, max(search.saved, search.open))


class _Search:
    def __init__(self, to: Numbers, weights: Numbers, k: int) -> None:
        self.to, self.weights, self.k = to, weights, k
        self.chosen: tuple[int, ...] = ()
        self.saved = 0.0
        self.open = 0.0  # the highest bound of what was not looked at
        self.looked = 0

    def greedy(self, now: Numbers) -> None:
        """A good first choice: always the candidate that saves most next."""
        for _ in range(self.k):
            saves = gains(now, self.to, self.weights)
            one = int(saves.argmax()) if len(saves) else -1
            if one < 0 or saves[one] <= 0:
                break
            self.chosen, self.saved = (*self.chosen, one), self.saved + float(saves[one])
            now = np.minimum(now, self.to[:, one])

    def look(
        self, now: Numbers, chosen: tuple[int, ...], saved: float, allowed: NDArray[np.bool_]
    ) -> None:
        """Every choice that begins with ``chosen`` and goes on with ``allowed`` candidates."""
        self.looked += 1
        left = self.k - len(chosen)
        places = np.flatnonzero(allowed)
        saves = np.asarray(self.weights @ np.maximum(now[:, None] - self.to[:, places], 0.0))
        order = np.argsort(-saves, kind="stable")
        saves, places = saves[order], places[order]
        if left == 1 or not len(places):
            if len(places) and saved + saves[0] > self.saved:
                self.chosen, self.saved = (*chosen, int(places[0])), saved + float(saves[0])
            return
        free = allowed.copy()
        for at, place in enumerate(places):
            bound = saved + float(saves[at : at + left].sum())
            if bound <= self.saved * (1 + 1e-12):
                return
            if self.looked >= MOST:
                self.open = max(self.open, bound)
                return
            free[place] = False
            nearer = np.minimum(now, self.to[:, place])
            self.look(nearer, (*chosen, int(place)), saved + float(saves[at]), free.copy())


def _by_gain(
    now: Numbers, to: Numbers, weights: Numbers, chosen: tuple[int, ...]
) -> tuple[int, ...]:
    """The same places, the one that helps most first."""
    left, order = list(chosen), []
    while left:
        saves = gains(now, to[:, left], weights)
        one = left.pop(int(saves.argmax()))
        order.append(one)
        now = np.minimum(now, to[:, one])
    return tuple(order)
