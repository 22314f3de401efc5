"""Nạp định nghĩa: a province's folder to frozen models, with every problem at its exact place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from motcua.definitions import problems as kinds
from motcua.definitions.many import read_many
from motcua.definitions.memory import quiet_gc
from motcua.definitions.model.composite import Composite
from motcua.definitions.model.exchange import NationalPortal, Partner
from motcua.definitions.model.indicator import Indicator
from motcua.definitions.model.notice import Notice
from motcua.definitions.model.paper import PaperKind
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import (
    Agency,
    Branch,
    Example,
    Post,
    Province,
    ProvinceInfo,
    SpecialDay,
    Unit,
)
from motcua.definitions.model.register import Register
from motcua.definitions.model.report import Report
from motcua.definitions.model.returning import Return
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem, has_errors
from motcua.definitions.reading import Tree
from motcua.definitions.tables import read_table
from motcua.definitions.typing_errors import describe

M = TypeVar("M", bound=BaseModel)

LISTS: dict[str, type[BaseModel]] = {
    "fields.yaml": Branch,
    "agencies.yaml": Agency,
    "posts.yaml": Post,
}
"""Files that hold a list, and the model of its items."""

PAPERS = "papers.yaml"

FOLDERS = ("units", "calendar", "procedures", "examples", "notices", "registers")

PORTAL, PARTNERS = "exchange/national-portal.yaml", "exchange/partners.yaml"


@dataclass(frozen=True)
class Loaded:
    """Kết quả nạp: the province, or None where a file has an error; every problem; the places.

    ``draft`` holds what could be read in spite of errors in some files, so that checks can go on;
    it is never published.
    """

    province: Province | None
    problems: list[Problem]
    places: Places
    draft: Province | None = None


class _Reading:
    """One reading of one folder: collects models and problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.places = Places(root)
        self.problems: list[Problem] = []

    def typed(self, model: type[M], tree: Tree, file: str, path: tuple[object, ...]) -> M | None:
        """The model of a tree, its place remembered; or None with the problems noted."""
        try:
            made = model.model_validate(tree)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                code, where, key, params = describe(found, model)
                line, column = self.places.at(file, (*path, *where), key=key)
                self.problems.append(kinds.make(code, file, line, column, **params))
            return None
        self.places.remember(made, file, path)
        return made

    def trees(self, files: list[str]) -> Iterator[tuple[str, Tree]]:
        """The trees of the files that can be read, in order."""
        for file, tree, found in read_many(self.root, files):
            self.problems.extend(kinds.make(c, file, ln, col, **p) for c, ln, col, p in found)
            if tree is not None:
                yield file, tree

    def single(self, model: type[M], file: str) -> M | None:
        """The one model of a required file."""
        if not (self.root / file).is_file():
            self.problems.append(kinds.make("P010", file, 1, 1, name=file))
            return None
        for _, tree in self.trees([file]):
            return self.typed(model, tree, file, ())
        return None

    def listed(self, model: type[M], file: str) -> list[M]:
        """The models of a required file that holds a list."""
        if not (self.root / file).is_file():
            self.problems.append(kinds.make("P010", file, 1, 1, name=file))
            return []
        for _, tree in self.trees([file]):
            if isinstance(tree, list):
                made = [self.typed(model, item, file, (i,)) for i, item in enumerate(tree)]
                return [item for item in made if item is not None]
            wanted = {"wanted": "list", "wanted_vi": "một danh sách"}
            self.problems.append(kinds.make("P014", file, 1, 1, **wanted))
        return []

    def optional(self, model: type[M], file: str) -> M | None:
        """The one model of a file that a province may do without."""
        return self.single(model, file) if (self.root / file).is_file() else None

    def folder(self, model: type[M], name: str) -> list[M]:
        """The models of all YAML files of a folder, by file name."""
        files = sorted(f"{name}/{p.name}" for p in (self.root / name).glob("*.yaml"))
        made = [self.typed(model, tree, file, ()) for file, tree in self.trees(files)]
        return [item for item in made if item is not None]

    def table(self, model: type[M], name: str) -> list[M]:
        """The models of all rows of the CSV files of a folder."""
        made: list[M | None] = []
        for path in sorted((self.root / name).glob("*.csv")):
            file = f"{name}/{path.name}"
            rows, found = read_table(path, model)
            self.problems.extend(kinds.make(c, file, ln, col, **p) for c, ln, col, p in found)
            made.extend(self.typed(model, row, file, (number,)) for number, row in rows)
        return [item for item in made if item is not None]

    def strangers(self) -> None:
        """Warn of files that nothing reads."""
        known = {"province.yaml", PAPERS, PORTAL, PARTNERS, *LISTS}
        ends = {
            "units": ".csv",
            "calendar": ".csv",
            "procedures": ".yaml",
            "examples": ".yaml",
            "notices": ".yaml",
            "registers": ".yaml",
            "indicators": ".yaml",
            "indices": ".yaml",
            "returns": ".yaml",
            "reports": ".yaml",
        }
        for path in sorted(self.root.rglob("*.y*ml")) + sorted(self.root.rglob("*.csv")):
            file = path.relative_to(self.root).as_posix()
            folder, _, name = file.rpartition("/")
            if file in known or (folder in ends and name.endswith(ends[folder])):
                continue
            if folder.partition("/")[0] in (*ends, ""):
                self.problems.append(kinds.make("P019", file, 1, 1, name=file))


def load(path: Path | str) -> Loaded:
    """Nạp một tỉnh: read and type all files of the folder ``path``; never raises on their content.

    ``province`` is None if any file has an error; ``problems`` then says which and where.
    """
    reading = _Reading(Path(path))
    with quiet_gc():
        info = reading.single(ProvinceInfo, "province.yaml")
        parts: dict[str, Any] = {
            "fields": reading.listed(Branch, "fields.yaml"),
            "agencies": reading.listed(Agency, "agencies.yaml"),
            "posts": reading.listed(Post, "posts.yaml"),
            "units": reading.table(Unit, "units"),
            "days": reading.table(SpecialDay, "calendar"),
            "procedures": reading.folder(Procedure, "procedures"),
            "examples": reading.folder(Example, "examples"),
            "notices": reading.folder(Notice, "notices"),
            "registers": reading.folder(Register, "registers"),
            "indicators": reading.folder(Indicator, "indicators"),
            "composites": reading.folder(Composite, "indices"),
            "returns": reading.folder(Return, "returns"),
            "reports": reading.folder(Report, "reports"),
        }
        portal = reading.optional(NationalPortal, PORTAL)
        has_partners = (reading.root / PARTNERS).is_file()
        parts["partners"] = reading.listed(Partner, PARTNERS) if has_partners else []
        has_papers = (reading.root / PAPERS).is_file()
        parts["papers"] = reading.listed(PaperKind, PAPERS) if has_papers else []
        reading.strangers()
    draft = None
    if info is not None:
        # The parts are typed already: constructing without validation keeps their identity, by
        # which their places are remembered, and costs nothing.
        frozen: dict[str, Any] = {name: tuple(items) for name, items in parts.items()}
        draft = Province.model_construct(info=info, portal=portal, **frozen)
    found = sorted(reading.problems)
    whole = None if has_errors(found) else draft
    return Loaded(whole, found, reading.places, draft)
