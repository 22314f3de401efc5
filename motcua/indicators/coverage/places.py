"""Chọn nơi đặt điểm mới: the k places that bring people nearest to a point, exactly.

Each person goes to one point at most. Letting that rule go, at a price for each who breaks it,
gives a bound that no choice exceeds (Lagrangian relaxation of the p-median problem; G. Cornuéjols,
M. Fisher, G. Nemhauser, "Location of bank accounts to optimize float", 1977). With good prices it
meets the best choice almost at once; where it does not, places are tried in and out, and the bound
proves most of them away.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Indexes = NDArray[np.intp]

MOST = 400
"""Bounds computed before the best choice so far is given with its bound instead of a proof."""

_ROUNDS_FIRST, _ROUNDS = 400, 60
_PATIENCE = 8  # rounds without a better bound before steps become shorter
_EXACT = 1 + 1e-10  # what two sums of the same numbers may differ by


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
        return self.bound <= self.saved


def gains(now: Numbers, to: Numbers, weights: Numbers) -> Numbers:
    """What each candidate alone saves, persons × km; ``to`` is people × candidates, km."""
    return np.asarray(weights @ np.maximum(now[:, None] - to, 0.0), dtype=np.float64)


def best(now: Numbers, to: Numbers, weights: Numbers, k: int) -> Choice:
    """The ``k`` candidates that together save most.

    ``now`` is each person's distance today (km, finite), ``to`` people × candidates, ``weights``
    persons. Fewer are chosen where more would save nothing.
    """
    saves = np.asarray(weights)[:, None] * np.maximum(np.asarray(now)[:, None] - to, 0.0)
    useful = np.flatnonzero(saves.sum(axis=0) > 0)
    if k < 1 or not len(useful):
        return Choice((), 0.0, 0.0)
    search = _Search(saves, k)
    search.begin(useful)
    prices = np.partition(saves, -2, axis=1)[:, -2] / 2 if saves.shape[1] > 1 else saves[:, 0] / 2
    search.look((), np.zeros(len(saves)), useful, prices, _ROUNDS_FIRST)
    order = _by_gain(saves, search.chosen)
    return Choice(order, search.saved, max(search.saved, search.open))


@dataclass(frozen=True)
class _Relaxed:
    """The lowest bound that was found, the prices it was found with, and each place's part."""

    bound: float
    prices: Numbers
    parts: Numbers


class _Search:
    def __init__(self, saves: Numbers, k: int) -> None:
        self.saves, self.k = saves, k  # people × candidates, persons × km
        self.chosen: tuple[int, ...] = ()
        self.saved = 0.0
        self.open = 0.0  # the highest bound of what was not looked at
        self.looked = 0

    def offer(self, chosen: tuple[int, ...]) -> None:
        """Keep a choice that is better than the best so far."""
        saved = float(self.saves[:, list(chosen)].max(axis=1).sum()) if chosen else 0.0
        if saved > self.saved:
            self.chosen, self.saved = chosen, saved

    def begin(self, allowed: Indexes) -> None:
        """A good first choice: always what saves most next, then single places exchanged."""
        chosen: list[int] = []
        for _ in range(min(self.k, len(allowed))):
            chosen.append(self._next(chosen, allowed)[0])
        self.offer(tuple(chosen))
        better = True
        while better:
            better = False
            for at in range(len(chosen)):
                place, saved = self._next(chosen[:at] + chosen[at + 1 :], allowed)
                if saved > self.saved * _EXACT:
                    chosen[at], better = place, True
                    self.offer(tuple(chosen))

    def _next(self, chosen: list[int], allowed: Indexes) -> tuple[int, float]:
        """The place that saves most beside ``chosen``, and what they save together."""
        had = self.saves[:, chosen].max(axis=1) if chosen else np.zeros(len(self.saves))
        sums = np.maximum(self.saves[:, allowed], had[:, None]).sum(axis=0)
        one = int(sums.argmax())
        return int(allowed[one]), float(sums[one])

    def look(
        self, taken: tuple[int, ...], had: Numbers, allowed: Indexes, prices: Numbers, rounds: int
    ) -> None:
        """Every choice that holds ``taken``, which save ``had``, and goes on with ``allowed``."""
        while True:
            left = self.k - len(taken)
            if left <= 1 or len(allowed) <= left:
                more = allowed if left > 1 else self._last(had, allowed, left)
                self.offer((*taken, *(int(one) for one in more)))
                return
            self.looked += 1
            relaxed = self._relax(taken, had, allowed, prices, rounds)
            if relaxed.bound <= self.saved * _EXACT:
                return
            if self.looked >= MOST:
                self.open = max(self.open, relaxed.bound)
                return
            allowed, one = self._kept(relaxed, allowed, left)
            prices, rounds = relaxed.prices, _ROUNDS
            rest = allowed[allowed != one]
            nearer = np.maximum(had, self.saves[:, one])
            self.look((*taken, one), nearer, rest, prices, rounds)
            allowed = rest

    def _last(self, had: Numbers, allowed: Indexes, left: int) -> list[int]:
        """The one place that adds most, where one is left."""
        if left < 1 or not len(allowed):
            return []
        sums = np.maximum(self.saves[:, allowed], had[:, None]).sum(axis=0)
        return [int(allowed[int(sums.argmax())])]

    def _kept(self, relaxed: _Relaxed, allowed: Indexes, left: int) -> tuple[Indexes, int]:
        """The places that a better choice may hold, and the one to try first."""
        parts = relaxed.parts
        least = np.partition(parts, -left)[-left]  # the smallest part among those in the bound
        may = relaxed.bound - least + np.minimum(parts, least) > self.saved
        may |= parts >= least
        return allowed[may], int(allowed[int(parts.argmax())])

    def _relax(
        self, taken: tuple[int, ...], had: Numbers, allowed: Indexes, prices: Numbers, rounds: int
    ) -> _Relaxed:
        """Prices that bring the bound down; choices met on the way are offered."""
        left, base = self.k - len(taken), float(had.sum())
        adds = np.maximum(self.saves[:, allowed] - had[:, None], 0.0)
        found = _Relaxed(np.inf, prices, np.zeros(len(allowed)))
        step, waited = 1.5, 0
        for _ in range(rounds):
            over = adds - prices[:, None]
            parts = np.maximum(over, 0.0).sum(axis=0)
            top = np.argpartition(-parts, left - 1)[:left]
            bound = base + float(prices.sum() + parts[top].sum())
            self.offer((*taken, *(int(one) for one in allowed[top])))
            if bound < found.bound:
                found, waited = _Relaxed(bound, prices, parts), 0
            else:
                waited += 1
            if waited >= _PATIENCE:
                step, waited, prices = step * 0.6, 0, found.prices
                continue
            slope = 1.0 - (over[:, top] > 0).sum(axis=1)
            size = float(slope @ slope)
            if not size or step < 1e-3 or found.bound <= self.saved * _EXACT:
                break
            prices = np.maximum(0.0, prices - step * (bound - self.saved * 0.999) / size * slope)
        return found


def _by_gain(saves: Numbers, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """The same places, the one that helps most first; those that add nothing are left out."""
    left, order, had = list(chosen), list[int](), np.zeros(len(saves))
    while left:
        sums = np.maximum(saves[:, left], had[:, None]).sum(axis=0)
        at = int(sums.argmax())
        if sums[at] <= had.sum() * (1 + 1e-15):
            break
        order.append(left.pop(at))
        had = np.maximum(had, saves[:, order[-1]])
    return tuple(order)
