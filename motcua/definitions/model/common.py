"""What every definition is made of: bilingual text, and the source of each datum."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=80)]
"""An identifier in files and addresses: lower-case ASCII words joined by ``-`` or ``_``."""

FieldId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""A form field's identifier: usable as a name in conditions, formulas and letters."""

ConditionText = Annotated[str, StringConstraints(min_length=1, max_length=500)]
"""A condition in the grammar of :mod:`motcua.definitions.conditions`."""


class Source(StrEnum):
    """Mức chứng cứ: how sure a datum is.

    ``statute``: seen in a legal text. ``portal``: seen on a public portal. ``own``: a reasonable
    default of this project, shown as such to an administrator.
    """

    STATUTE = "statute"
    PORTAL = "portal"
    OWN = "own"


class Model(BaseModel):
    """A frozen definition: unknown keys are refused, values never change after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Sourced(Model):
    """A datum with its evidence (chứng cứ): where it comes from and the article it stands on."""

    source: Source
    basis: str = ""


class Text(Model):
    """Văn bản song ngữ: the same words in Vietnamese and English."""

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def get(self, language: str) -> str:
        """The text in ``language`` (``vi`` or ``en``; anything else gets Vietnamese)."""
        return self.en if language.startswith("en") else self.vi


class SourcedText(Text):
    """A bilingual text with its evidence."""

    source: Source
    basis: str = ""


class Effective(Model):
    """Hiệu lực: valid from a date, to a date (exclusive) where one is set."""

    effective_from: date
    effective_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the definition is valid on ``on``."""
        return self.effective_from <= on and (self.effective_to is None or on < self.effective_to)
