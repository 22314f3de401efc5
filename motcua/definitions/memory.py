"""Bộ nhớ: reading much at once without the garbage collector walking over it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_gc() -> Iterator[None]:
    """No garbage collection while millions of small long-lived objects are being made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            # Straight to the oldest generation: they are here to stay, so walking all of them
            # now would only cost time.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
