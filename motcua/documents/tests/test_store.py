"""Files are whole, once each, and never lost while they are named."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from motcua.documents import store
from motcua.kernel import clock


def test_put_names_a_content_by_its_hash(file_root: Path) -> None:
    stored = store.put(["một ".encode(), b"hai"], "text/plain")
    digest = hashlib.sha256("một ".encode() + b"hai").hexdigest()
    assert (stored.sha256, stored.size) == (digest, 9)
    path = file_root / digest[:2] / digest[2:4] / digest
    assert store.path(digest) == path
    assert path.stat().st_mode & 0o777 == 0o600
    with store.open_(digest) as file:
        assert file.read() == "một hai".encode()


def test_the_same_content_is_kept_once(file_root: Path) -> None:
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(store.put([b"x" * 100_000], "a/b")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 1
    assert len(results) == 8
    assert [p for p in file_root.rglob("*") if p.is_file()] == [store.path(results[0].sha256)]


def test_a_broken_upload_leaves_nothing(file_root: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store.put(chunks(), "a/b")
    assert [p for p in file_root.rglob("*") if p.is_file()] == []


NOT_HASHES = ["", "..", "../" * 20, "g" * 64, "A" * 64, "a" * 63, "a" * 64 + "\n"]


@pytest.mark.parametrize("name", NOT_HASHES)
def test_only_a_hash_is_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.path(name)


def aged(sha256: str, hours: int) -> None:
    at = (clock.now() - timedelta(hours=hours)).timestamp()
    os.utime(store.path(sha256), (at, at))


def test_sweep_takes_old_orphans_and_never_a_named_file(file_root: Path) -> None:
    named, orphan, fresh = (store.put([body], "a/b").sha256 for body in (b"1", b"2", b"3"))
    aged(named, 100)
    aged(orphan, 100)
    assert store.sweep([named], clock.now() - timedelta(hours=24)) == 1
    assert [store.exists(key) for key in (named, orphan, fresh)] == [True, False, True]


def test_putting_an_orphan_again_spares_it_from_the_sweep() -> None:
    key = store.put([b"again"], "a/b").sha256
    aged(key, 100)
    store.put([b"again"], "a/b")
    assert store.sweep([], clock.now() - timedelta(hours=24)) == 0
    assert store.exists(key)
