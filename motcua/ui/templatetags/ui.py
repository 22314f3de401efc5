"""Thẻ mẫu: what a template may say to show a field, a state, a time or a list in our design."""

from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.kernel import clock, money
from motcua.ui import rendering, timeleft
from motcua.ui.icons import PATHS
from motcua.ui.paging import CursorPage

register = template.Library()

COLOURS = frozenset({"blue", "green", "grey", "orange", "pink", "purple", "red", "yellow"})


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """Ô nhập: one field with its label, hint and error; options in ``rendering.describe``."""
    return rendering.describe(bound, options)


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*given: forms.BaseForm | None) -> dict[str, Any]:
    """Tóm tắt lỗi: what is wrong in one or several forms, each with a link to its field."""
    return {"problems": rendering.problems(form for form in given if form is not None)}


@register.simple_tag
def tag(text: object, colour: str = "blue") -> SafeString:
    """Nhãn trạng thái: a word on a tinted ground; the colour only repeats what the word says."""
    if colour not in COLOURS:
        raise template.TemplateSyntaxError(f"{colour!r} is not one of {sorted(COLOURS)}")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


@register.inclusion_tag("ui/components/time_left.html")
def time_left(
    due: datetime | None,
    now: datetime | None = None,
    minutes: int | None = None,
    paused: bool = False,
) -> dict[str, Any]:
    """Thời hạn còn lại: ``minutes`` are working minutes where the caller has them."""
    left = timeleft.time_left(due, now or clock.now(), minutes, paused)
    return {"left": left, "due": due}


@register.simple_tag
def icon(name: str, title: str = "") -> SafeString:
    """Biểu tượng: decoration, hidden from screen readers unless it gets a title."""
    path = PATHS[name]
    if not title:
        return format_html(
            '<svg class="mc-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
            '<path d="{}"/></svg>',
            path,
        )
    return format_html(
        '<svg class="mc-icon" viewBox="0 0 24 24" role="img" aria-label="{}" focusable="false">'
        '<path d="{}"/></svg>',
        title,
        path,
    )


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(context: Context, page: CursorPage[Any]) -> dict[str, Any]:
    """Phân trang: links to the neighbouring pages that keep every other filter of the address."""
    return {
        "next_url": _turn(context, "after", page.next_cursor),
        "previous_url": _turn(context, "before", page.previous_cursor),
    }


def _turn(context: Context, name: str, cursor: str | None) -> str:
    if not cursor:
        return ""
    query = context["request"].GET.copy()
    for old in ("after", "before"):
        query.pop(old, None)
    query[name] = cursor
    return f"?{query.urlencode()}"


@register.filter
def dong(amount: int | None) -> str:
    """Số tiền: ``1.250.000 đồng``; nothing for no amount."""
    return "" if amount is None else money.dong(amount)


@register.filter
def vi_date(value: date | datetime | None) -> str:
    """Ngày: ``14/08/2019`` in the time of Vietnam."""
    if value is None or value == "":
        return ""
    return f"{_local(value):%d/%m/%Y}"


@register.filter
def vi_datetime(value: datetime | None) -> str:
    """Giờ và ngày: ``15:30 ngày 14/08/2019`` in the time of Vietnam."""
    if value is None or value == "":
        return ""
    local = _local(value)
    return _("%(time)s on %(date)s") % {"time": f"{local:%H:%M}", "date": f"{local:%d/%m/%Y}"}


def _local(value: date | datetime) -> date | datetime:
    aware = isinstance(value, datetime) and value.tzinfo is not None
    return value.astimezone(clock.TZ) if isinstance(value, datetime) and aware else value
