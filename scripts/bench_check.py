"""How long ``motcua check`` takes on a province of many procedures.

python scripts/bench_check.py [N] [PROVINCE_DIR]: copies the province's procedures until there are
N files, checks them, and prints the seconds as JSON.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from motcua.definitions.checker import check_province

DEFAULT = Path("provinces/ha-tinh")


def generate(province: Path, target: Path, count: int) -> int:
    """Write a copy of ``province`` with ``count`` procedures to ``target``; return the bytes."""
    shutil.copytree(province, target, ignore=shutil.ignore_patterns("procedures", "examples"))
    (target / "procedures").mkdir()
    size = 0
    sources = sorted((province / "procedures").glob("*.yaml"))
    for number, source in zip(range(count), cycle(sources), strict=False):
        name = f"{source.stem[:50]}-{number:05d}"
        lines = source.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("code:")]
        text = "".join(f"id: {name}\n" if line.startswith("id:") else line for line in kept)
        (target / "procedures" / f"{name}.yaml").write_text(text, "utf-8")
        size += len(text.encode())
    return size


def bench(count: int = 2000, province: Path = DEFAULT) -> dict[str, object]:
    """Seconds to check ``count`` generated procedure files, best of three."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "province"
        size = generate(province, target, count)
        seconds = []
        for _ in range(3):
            started = time.perf_counter()
            loaded = check_province(target)
            seconds.append(time.perf_counter() - started)
        errors = sum(problem.is_error for problem in loaded.problems)
    return {
        "files": count,
        "megabytes": round(size / 1e6, 1),
        "errors": errors,
        "best_seconds": round(min(seconds), 2),
        "seconds": [round(s, 2) for s in seconds],
    }


if __name__ == "__main__":
    arguments = sys.argv[1:]
    files = int(arguments[0]) if arguments else 2000
    where = Path(arguments[1]) if len(arguments) > 1 else DEFAULT
    print(json.dumps(bench(files, where)))
