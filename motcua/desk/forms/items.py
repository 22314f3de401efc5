"""Danh mục cần bổ sung: one complete list of what is missing, item by item."""

from __future__ import annotations

from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from motcua.desk import words
from motcua.desk.forms.base import VerbForm
from motcua.dossiers.states import Verb
from motcua.ui.forms import CleanCharField

FREE = 3
"""How many lines there are for things that are no component."""


class ItemsForm(VerbForm):
    """Adds a line for every component, and a few free ones; a line left empty is no item."""

    def add_items(self, initial: list[dict[str, Any]]) -> None:
        """Add the lines, filled with ``initial`` items."""
        known = {i["component"]: i.get("reason", "") for i in initial if i.get("component")}
        free = [item for item in initial if not item.get("component")]
        self.components = self.page.procedure.components
        for component in self.components:
            self.fields[f"why_{component.id}"] = CleanCharField(
                label=component.name.get(words.language()),
                required=False,
                max_length=500,
                initial=known.get(component.id, ""),
            )
        for n in range(1, FREE + 1):
            item = free[n - 1] if n <= len(free) else {}
            text = " – ".join(filter(None, (item.get("name", ""), item.get("reason", ""))))
            self.fields[f"other_{n}"] = CleanCharField(
                label=_("Something else to supplement"),
                required=False,
                max_length=300,
                initial=text,
            )

    def item_fields(self) -> list[BoundField]:
        """The lines as the template shows them."""
        names = [f"why_{component.id}" for component in self.components]
        return [self[name] for name in (*names, *(f"other_{n}" for n in range(1, FREE + 1)))]

    def items_open(self) -> bool:
        """Whether the list lies open: always where the verb is about nothing else."""
        return self.verb == Verb.REQUEST_SUPPLEMENT or any(
            bound.value() for bound in self.item_fields()
        )

    def listed(self) -> list[dict[str, Any]]:
        """The items that were written down."""
        data = self.cleaned_data
        items = [
            {"component": c.id, "name": c.name.vi, "reason": data[f"why_{c.id}"]}
            for c in self.components
            if data.get(f"why_{c.id}")
        ]
        others = (data.get(f"other_{n}", "") for n in range(1, FREE + 1))
        return items + [{"component": "", "name": text, "reason": ""} for text in others if text]
