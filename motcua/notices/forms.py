"""Biểu mẫu: how a person wants to be told, and why a message is given up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from motcua.definitions.model.notice import NoticeGroup
from motcua.notices import queries, words
from motcua.ui.forms import CleanCharField, GovForm


class PreferenceForm(GovForm):
    """Cách nhận thông báo: a set of boxes for each group, and the language."""

    language = forms.ChoiceField(label=_("Language of the messages"), choices=settings.LANGUAGES)

    def __init__(
        self,
        groups: tuple[NoticeGroup, ...],
        kept: dict[tuple[str, str], bool],
        reach: frozenset[str],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.groups = {group: queries.channels_of(group) for group in groups}
        for group, channels in self.groups.items():
            if not channels:
                continue
            field = forms.MultipleChoiceField(
                label=str(words.GROUPS[group]),
                choices=[(key, words.channel(key)) for key in channels],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            if queries.has_mandatory(group):
                field.help_text = _("The law demands some of these: one way always stays.")
            spoken = any((group.value, key) in kept for key in channels)
            first = next((key for key in channels if key in reach), "")
            field.initial = [
                key for key in channels if kept.get((group.value, key), not spoken and key == first)
            ]
            self.fields[group.value] = field

    @property
    def wished(self) -> dict[tuple[NoticeGroup, str], bool]:
        """What was ticked and what was not."""
        return {
            (group, key): key in self.cleaned_data.get(group.value, ())
            for group, channels in self.groups.items()
            for key in channels
        }


class DropForm(GovForm):
    """Bỏ qua tin: only with a reason."""

    why = CleanCharField(label=_("Reason for giving it up"), max_length=300)
