"""Vị trí: the file, line and column of every datum, found only when a problem needs it."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from yaml.nodes import Node

from motcua.definitions import problems, reading
from motcua.definitions.problems import Problem

Path_ = tuple[object, ...]


@dataclass
class Places:
    """Nơi khai báo: where each model of a province was read from."""

    root: Path
    _of: dict[int, tuple[str, Path_]] = field(default_factory=dict)
    _nodes: dict[str, Node | None] = field(default_factory=dict)

    def remember(self, model: object, file: str, path: Path_ = ()) -> None:
        """Note where ``model`` was read; the model must live as long as these places."""
        self._of[id(model)] = (file, path)

    def of(self, model: object) -> tuple[str, Path_]:
        """File (relative to the province) and path of a remembered model."""
        return self._of.get(id(model), ("province.yaml", ()))

    def at(self, file: str, path: Path_ = (), *, key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the datum at ``path`` of ``file``."""
        if not path:
            return 1, 1
        if file.endswith(".csv"):
            return self._cell(file, path)
        if file not in self._nodes:
            try:
                text, _ = reading.decode((self.root / file).read_bytes())
                self._nodes[file] = reading.compose(text)
            except (reading.ReadError, OSError):
                self._nodes[file] = None
        return reading.locate(self._nodes[file], path, key=key)

    def problem(self, code: str, model: object, /, *path: object, **params: object) -> Problem:
        """A problem of the catalogue at a datum of a remembered model."""
        return self._problem(code, model, path, params, key=False)

    def key_problem(self, code: str, model: object, /, *path: object, **params: object) -> Problem:
        """The same at the key itself rather than at its value."""
        return self._problem(code, model, path, params, key=True)

    def _problem(
        self, code: str, model: object, path: Path_, params: dict[str, object], *, key: bool
    ) -> Problem:
        file, base = self.of(model)
        line, column = self.at(file, (*base, *path), key=key)
        return problems.make(code, file, line, column, **params)

    def _cell(self, file: str, path: Path_) -> tuple[int, int]:
        """``path`` is (row number from 0, column name)."""
        text = (self.root / file).read_text("utf-8-sig")
        reader = csv.reader(text.splitlines(keepends=True))
        header = next(reader, [])
        row = int(str(path[0]))
        line = reader.line_num + 1
        for index, cells in enumerate(row for row in reader if row):
            if index == row:
                line = reader.line_num - sum(cell.count("\n") for cell in cells)
                break
        if len(path) < 2 or path[1] not in header:
            return line, 1
        source = text.splitlines()[line - 1]
        return line, cell_column(source, header.index(str(path[1])))


def cell_column(source: str, index: int) -> int:
    """The column (from 1) at which cell ``index`` of a CSV line begins."""
    quoted = False
    seen = 0
    for position, char in enumerate(source):
        if seen == index:
            return position + 1
        if char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            seen += 1
    return len(source) + 1
