"""Bản biên dịch: a checked province as one deterministic document, and digests."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from pydantic import BaseModel

from motcua.definitions.memory import quiet_gc
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Province


def canonical(document: Any) -> bytes:
    """The one JSON form of a document: sorted keys, no blanks, UTF-8."""
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS)


def model_bytes(model: BaseModel) -> bytes:
    """The one JSON form of a definition, defaults written out, so that a later change of a
    default cannot change what an old version meant."""
    return canonical(model.model_dump(mode="json"))


def digest(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def compile(province: Province) -> bytes:
    """Biên dịch: the province as bytes; the same province always gives the same bytes."""
    return model_bytes(province)


def load_bundle(data: bytes) -> Province:
    """Nạp bản biên dịch; raises ``pydantic.ValidationError`` if it is not one."""
    with quiet_gc():
        return Province.model_validate_json(data)


def procedure_digest(procedure: Procedure) -> str:
    """Mã băm phiên bản thủ tục: the digest that a dossier pins."""
    return digest(model_bytes(procedure))


def load_procedure(data: bytes) -> Procedure:
    """A procedure from the bytes of :func:`model_bytes`."""
    return Procedure.model_validate_json(data)
