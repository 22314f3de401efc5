"""Danh mục cần bổ sung: one complete list of what is missing, item by item."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk import words
from motcua.desk.forms.base import VerbForm
from motcua.ui.forms import CleanCharField

FREE = 3
"""How many lines there are for things that are no component."""


class ItemsForm(VerbForm):
    """Adds a tick and a reason for every component, and a few free lines."""

    def add_items(self, initial: list[dict[str, Any]]) -> None:
        """Add the lines, filled with ``initial`` items."""
        known = {item.get("component", ""): item for item in initial if item.get("component")}
        free = [item for item in initial if not item.get("component")]
        self.components = self.page.procedure.components
        for component in self.components:
            item = known.get(component.id)
            name = component.name.get(words.language())
            self.fields[f"need_{component.id}"] = forms.BooleanField(
                label=name, required=False, initial=item is not None
            )
            self.fields[f"why_{component.id}"] = CleanCharField(
                label=_("What is missing or wrong, and what to hand in"),
                required=False,
                max_length=500,
                initial=(item or {}).get("reason", ""),
            )
        for n in range(1, FREE + 1):
            item = free[n - 1] if n <= len(free) else {}
            self.fields[f"other_{n}"] = CleanCharField(
                label=_("Another thing to supplement"),
                required=False,
                max_length=300,
                initial=item.get("name", ""),
            )
            self.fields[f"other_why_{n}"] = CleanCharField(
                label=_("Why"), required=False, max_length=500, initial=item.get("reason", "")
            )

    def item_rows(self) -> list[tuple[Any, Any]]:
        """The pairs of fields as the template shows them."""
        pairs = [(f"need_{c.id}", f"why_{c.id}") for c in self.components]
        pairs += [(f"other_{n}", f"other_why_{n}") for n in range(1, FREE + 1)]
        return [(self[a], self[b]) for a, b in pairs]

    def check_items(self) -> list[dict[str, Any]]:
        """The items that were listed; a ticked one without a reason is an error at its field."""
        data, items = self.cleaned_data, []
        for component in self.components:
            reason = data.get(f"why_{component.id}", "")
            if not data.get(f"need_{component.id}") and not reason:
                continue
            if not reason:
                self.add_error(f"why_{component.id}", _("Write what is missing or wrong."))
            items.append({"component": component.id, "name": component.name.vi, "reason": reason})
        for n in range(1, FREE + 1):
            name, reason = data.get(f"other_{n}", ""), data.get(f"other_why_{n}", "")
            if name or reason:
                items.append({"component": "", "name": name or reason, "reason": reason})
        return items
