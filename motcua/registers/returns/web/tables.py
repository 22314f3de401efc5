"""Nhập bằng bảng tính: download the rows, upload them filled in, see what is wrong, hand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.documents import scan
from motcua.documents.files import explain, harden, too_large
from motcua.documents.inspection.door import inspect
from motcua.documents.inspection.verdict import Refused as FileRefused
from motcua.identity.actor import ActorKind
from motcua.registers import words as register_words
from motcua.registers.errors import NotFound, Refused
from motcua.registers.returns import past, queries, sheets, words
from motcua.registers.returns.access import Link, Who
from motcua.registers.returns.actions import take_table
from motcua.registers.returns.definitions import shape_of
from motcua.registers.returns.web.links import by_link
from motcua.registers.sheets import BadTable, is_spreadsheet
from motcua.registers.web.shared import actor_of, crumbs, language, or_404

LIMIT = 4 * 1024 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Door:
    """Cửa vào: whose table it is, and the addresses around it."""

    who: Who
    mine: list[Any]
    sheet: str
    form: str  # where a single return is handed in; empty where there are several

    @property
    def officer(self) -> bool:
        """Whether the desk's pages are theirs."""
        return not isinstance(self.who, Link) and self.who.kind is ActorKind.OFFICER


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@or_404
def table(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Take in a table: its rows are saved, and what is wrong in each is said."""
    actor = actor_of(request)
    mine = _mine(request, campaign_id)
    form = reverse("registers:return", args=[mine[0].id]) if len(mine) == 1 else ""
    door = Door(actor, mine, reverse("registers:return_sheet", args=[campaign_id]), form)
    return _page(
        request, door,
        lambda data, name: take_table.take_table(campaign_id, actor, data, name, language()),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@or_404
@by_link
def answer_table(request: HttpRequest, return_id: UUID, token: str) -> HttpResponse:
    """The same for whoever holds the unit's link: a table of its one return."""
    link, args = Link(token), [return_id, token]
    door = Door(
        link, [_own(return_id, link)], reverse("registers:return_answer_sheet", args=args),
        reverse("registers:return_answer", args=args),
    )  # fmt: skip
    return _page(
        request, door,
        lambda data, name: take_table.take_own_table(return_id, link, data, name, language()),
    )  # fmt: skip


def _page(
    request: HttpRequest, door: Door, take: Callable[[bytes, str], take_table.Taken]
) -> HttpResponse:
    campaign = door.mine[0].campaign
    trail = crumbs((_("Returns"), reverse("registers:returns")), (_("Spreadsheet"), ""))
    context: dict[str, Any] = {
        "layout": "ui/desk.html" if door.officer else "ui/base.html",
        "campaign": campaign,
        "name": shape_of(campaign).name.get(language()),
        "period": words.of(campaign),
        "count": len(door.mine),
        "door": door,
        "crumbs": () if isinstance(door.who, Link) else trail,
    }
    if request.method == "POST":
        try:
            context["taken"] = _told(take(*_upload(request)), campaign)
        except BadTable as wrong:
            told = words.TABLE.get(wrong.code) or register_words.TABLE[wrong.code]
            context["wrong"] = _(told) % wrong.params
        except FileRefused as wrong:
            context["wrong"] = explain(wrong)
        except Refused as wrong:
            context["wrong"] = wrong.say()
    status = 422 if "wrong" in context else 200
    return render(request, "registers/returns/table.html", context, status=status)


def _own(return_id: UUID, link: Link) -> Any:
    """The return of a link, while figures may be typed into its campaign."""
    seen = queries.seen(return_id, link)
    if not seen.fills:
        raise NotFound(str(return_id))
    return seen.ret


def _mine(request: HttpRequest, campaign_id: UUID) -> list[Any]:
    mine = queries.fillable(actor_of(request), campaign_id)
    if not mine:
        raise NotFound(str(campaign_id))
    return mine


def _upload(request: HttpRequest) -> tuple[bytes, str]:
    """The upload, read once and never kept."""
    upload: UploadedFile[bytes] | None = request.FILES.get("table")
    if upload is None:
        raise BadTable("file")
    if (upload.size or 0) > LIMIT:
        raise too_large(LIMIT)
    data, name = upload.read(), upload.name or ""
    if is_spreadsheet(name):
        inspect(data, name)
    scan.scan(data)
    return data, name


def _told(taken: take_table.Taken, campaign: Any) -> dict[str, Any]:
    labels = {item.id: item.label.get(language()) for item in shape_of(campaign).fields}
    return {
        "ready": taken.ready,
        "rows": [
            (row.number, row.ret,
             [("" if f"“{labels.get(key)}”" in text else labels.get(key, key), text)
              for key, text in row.wrong],
             row.taken)
            for row in taken.rows
        ],
    }  # fmt: skip


@require_safe
@never_cache
@or_404
def sheet(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """The spreadsheet to fill in: what was saved, and the last period beside it."""
    return _sheet(_mine(request, campaign_id))


@require_safe
@never_cache
@or_404
@by_link
def answer_sheet(request: HttpRequest, return_id: UUID, token: str) -> HttpResponse:
    """The spreadsheet of the one return of a link."""
    return _sheet([_own(return_id, Link(token))])


def _sheet(mine: list[Any]) -> HttpResponse:
    campaign = mine[0].campaign
    last = past.last_of(campaign, mine)
    rows = [(row, last.get(row.id, {})) for row in mine]
    made = sheets.xlsx(shape_of(campaign), rows, language(), f"{campaign.period}")
    response = HttpResponse(made, content_type=XLSX)
    harden(response, f"{campaign.definition}-{campaign.period}.xlsx", inline=False)
    return response


@require_POST
@or_404
def hand_in(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Hand in everything that is ready."""
    try:
        done, left = take_table.submit_ready(campaign_id, actor_of(request))
        messages.success(request, words.HANDED_IN % {"done": done, "left": left})
    except Refused as wrong:
        messages.error(request, wrong.say())
    return redirect("registers:returns")
