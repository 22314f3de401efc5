"""Tệp kèm bảng: the files that a table names in its file columns, handed in as one ZIP.

A file is found by its name alone, whatever folder of the ZIP it lies in; capitals do not matter.
Every file is judged as any upload is, before anything is taken in.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, fields
from types import MappingProxyType

import orjson

from motcua.documents import store
from motcua.documents.files import Accepted, accept
from motcua.kernel.text import clean
from motcua.registers.sheets import BadTable

MOST = 2000
MOST_BYTES = 500 * 1024 * 1024  # of all files, unpacked
JSON = "application/json"
Files = Mapping[str, Accepted]
NONE: Files = MappingProxyType({})


def key_of(name: str) -> str:
    """By which a file is found."""
    return clean(name.replace("\\", "/").rpartition("/")[2]).strip().casefold()


def unpacked(data: bytes) -> Files:
    """The files of a ZIP, judged and stored; raises :class:`BadTable` and the refusal of a file."""
    made: dict[str, Accepted] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [one for one in packed.infolist() if not one.is_dir()]
            members = [one for one in members if not one.filename.startswith("__MACOSX/")]
            total = sum(one.file_size for one in members)
            if len(members) > MOST or total > MOST_BYTES:
                raise BadTable("zip_large", most=MOST, size=MOST_BYTES // (1024 * 1024))
            for one in members:
                key = key_of(one.filename)
                if key in made:
                    raise BadTable("zip_twice", name=one.filename[-60:])
                with packed.open(one) as part:
                    content = part.read(one.file_size + 1)
                if len(content) > one.file_size:
                    raise BadTable("zip")
                name = clean(one.filename.rpartition("/")[2]).strip()[-120:]
                made[key] = accept(content, name)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError) as error:
        raise BadTable("zip") from error
    return made


def kept(files: Files) -> str:
    """Put the list of the files beside them until the table is confirmed; its hash."""
    if not files:
        return ""
    rows = [{"key": key, **asdict(file)} for key, file in files.items()]
    return store.put([orjson.dumps(rows)], JSON).sha256


def known(sha: str) -> Files:
    """The files of a list that was kept; raises ``FileNotFoundError`` where it is gone."""
    if not sha:
        return NONE
    with store.open_(sha) as held:
        rows = orjson.loads(held.read())
    names = {field.name for field in fields(Accepted)}
    return {row["key"]: Accepted(**{k: v for k, v in row.items() if k in names}) for row in rows}


def value_of(file: Accepted) -> dict[str, object]:
    """A file as a column keeps it."""
    return {"sha256": file.sha256, "name": file.name, "size": file.size,
            "media_type": file.media_type}  # fmt: skip
