"""Biểu mẫu của một động từ: what the verb asks for, and how the action is then called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.queries.page import Page
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor
from motcua.kernel.clock import TZ
from motcua.ui.forms import CleanCharField, GovForm, VietnameseDateField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Text = str | _StrPromise


class Area(CleanCharField):
    """Several lines of text."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 4000)
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **options)


class VerbForm(GovForm):
    """Biểu mẫu of one verb on one dossier; ``act`` calls the action with what was typed."""

    verb: ClassVar[Verb]
    warning: ClassVar[bool] = False  # shown as a grave step

    def __init__(
        self,
        page: Page,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        **options: Any,
    ) -> None:
        self.page = page
        super().__init__(data, files, auto_id=f"{self.verb.value}-%s", **options)
        self.build()

    def build(self) -> None:
        """Add the fields that depend on the dossier."""

    def act(self, actor: Actor, rev: int) -> None:
        """Carry the verb out; raises what the action raises."""
        raise AssertionError(f"{type(self).__name__} does not say how it acts")


class Moment:
    """Ngày và giờ: two fields that make one moment of Vietnamese time."""

    @staticmethod
    def fields(day: Text, hour: Text, start: time = time(17)) -> dict[str, forms.Field]:
        """The two fields, with their labels."""
        return {
            "day": VietnameseDateField(label=day, help_text=_("Day/month/year")),
            "hour": forms.TimeField(
                label=hour,
                initial=start.strftime("%H:%M"),
                input_formats=["%H:%M", "%Hh%M", "%H"],
                help_text=_("For example 16:30"),
                error_messages={"invalid": _("Enter a time of day, for example 16:30.")},
            ),
        }

    @staticmethod
    def of(cleaned: Mapping[str, Any]) -> datetime:
        """The moment that was typed."""
        return datetime.combine(cleaned["day"], cleaned["hour"], TZ)
