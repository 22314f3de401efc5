"""Nhập bảng: upload, see row by row what would happen, then do it all or nothing.

Nothing is kept between the two pages but the stored content; its name, its hash and the mark of
what was shown travel signed, for one keeper and one register.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.definitions.model.register import Register
from motcua.documents import scan, store
from motcua.documents.files import accept, explain, harden, too_large
from motcua.documents.inspection.verdict import Refused as FileRefused
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.registers import importing, packed, sheets, words
from motcua.registers.actions import import_rows
from motcua.registers.errors import Refused
from motcua.registers.queries import keeping
from motcua.registers.web import previews
from motcua.registers.web.keep import kept
from motcua.registers.web.public import described
from motcua.registers.web.shared import actor_of, crumbs, language, name_of, or_404, say

SALT = "registers.import"
LASTS = 3600  # seconds between preview and confirmation
CSV = "text/csv"
LIMIT = 20 * 1024 * 1024
NAMED = 10
"""Of rows in which the same is wrong, as many are named."""


@dataclass(frozen=True)
class Held:
    """Bảng đang giữ: a stored table, its files, and the plan of it that was shown, if any."""

    sha: str
    name: str
    packed_as: str = ""
    shown: str = ""

    @property
    def data(self) -> bytes:
        """The content; raises ``FileNotFoundError`` where it is gone."""
        with store.open_(self.sha) as held:
            return held.read()

    def token(self, book: Register, actor: Actor, shown: str) -> str:
        """What a page keeps of it, for nobody else and no other register."""
        told = [book.id, actor.mark, self.sha, self.name, self.packed_as, shown]
        return signing.dumps(told, salt=SALT)


@require_http_methods(["GET", "HEAD", "POST"])
@or_404
def take_in(request: HttpRequest, register_id: str) -> HttpResponseBase:
    """Upload a table, look at what it would do, and confirm."""
    book = kept(request, register_id)
    context: dict[str, Any] = {
        **described(book),
        "takes_files": any(column.type == "file" for column in book.fields),
        "batches": keeping.imports(book.id),
        "crumbs": crumbs(
            (name_of(book), reverse("registers:register", args=[book.id])),
            (_("Import a table"), ""),
        ),
    }
    if request.method != "POST":
        return render(request, "registers/import.html", context)
    try:
        answer = _answered(request, book, context)
        if answer is not None:
            return answer
    except sheets.BadTable as wrong:
        context["wrong"] = _(words.TABLE[wrong.code]) % wrong.params
    except FileRefused as wrong:
        context["wrong"] = explain(wrong)
    except Refused as wrong:
        context["wrong"] = wrong.say()
    except (signing.BadSignature, FileNotFoundError):
        context["wrong"] = _(words.TABLE["gone"])
    return render(request, "registers/import.html", context,
                  status=422 if "wrong" in context else 200)  # fmt: skip


def _answered(
    request: HttpRequest, book: Register, context: dict[str, Any]
) -> HttpResponseBase | None:
    """Where it leads; None where the page shows what the table would do."""
    actor, token = actor_of(request), request.POST.get("token", "")
    table = _known(token, book, actor) if token else _stored(request)
    files = packed.known(table.packed_as)
    if token and "whole" not in request.POST:
        reason = clean(request.POST.get("reason", ""))
        try:
            batch = import_rows.import_rows(
                book.id, actor, table.data, table.name,
                reason=reason, files=files, shown=table.shown,
            )  # fmt: skip
        except (importing.NotAsShown, importing.TableWrong) as other:
            context |= {"wrong": other.say(), "reason": reason}
        else:
            told = {"created": batch.created, "changed": batch.changed, "same": batch.same}
            messages.success(
                request,
                _("Taken in: %(created)d new, %(changed)d changed, %(same)d as before.") % told,
            )
            return redirect("registers:register", book.id)
    plan = import_rows.plan(book.id, actor, table.data, table.name, files)
    mark = plan.mark(clock.now().date())
    if "whole" in request.POST:
        if mark == table.shown:
            return previews.whole(book, plan)
        context["wrong"] = importing.NotAsShown().say()
    context |= _preview(book, plan, table.name, table.token(book, actor, mark))
    return None


def _known(token: str, book: Register, actor: Actor) -> Held:
    register, mark, *told = signing.loads(token, salt=SALT, max_age=LASTS)
    if (register, mark) != (book.id, actor.mark):
        raise signing.BadSignature
    return Held(*map(str, told))


def _stored(request: HttpRequest) -> Held:
    """The table, stored, with its name, and the list of the files of its ZIP."""
    sha, name = _table(request)
    upload: UploadedFile[bytes] | None = request.FILES.get("files")
    if upload is None:
        return Held(sha, name)
    if (upload.size or 0) > packed.MOST_BYTES:
        raise too_large(packed.MOST_BYTES)
    return Held(sha, name, packed.kept(packed.unpacked(upload.read())))


def _table(request: HttpRequest) -> tuple[str, str]:
    """The table, stored; a CSV is only ever read as text and never served."""
    upload: UploadedFile[bytes] | None = request.FILES.get("table")
    if upload is None:
        raise sheets.BadTable("none")
    name = clean(upload.name or "")[-120:]
    if not name.lower().endswith(".csv"):
        taken = accept(upload, name)
        return taken.sha256, taken.name
    if (upload.size or 0) > LIMIT:
        raise too_large(LIMIT)
    data = upload.read()
    scan.scan(data)
    return store.put([data], CSV).sha256, name


def _preview(book: Register, plan: importing.Plan, name: str, token: str) -> dict[str, Any]:
    columns = {column.id: column for column in book.fields}
    labels = {column.id: column.label.get(language()) for column in book.fields}
    most = importing.SHOWN
    shown, wrongs = plan.change[:most], _wrongs(plan, labels)
    return {
        "cut": max(len(wrongs), len(plan.create), len(plan.change)) > most,
        "plan": plan,
        "table_name": name,
        "token": token,
        "wrongs": wrongs[:most],
        "creates": [
            (row.number, row.values.get(book.key.field, ""), row.values.get(book.title, ""),
             [(labels[key], say(columns[key], value)) for key, value in row.values.items()
              if key not in (book.key.field, book.title)])
            for row in plan.create[:most]
        ],
        "changes": [
            (row.number, row.values.get(book.key.field, ""),
             [(labels[key], say(columns[key], plan.before[row.number].get(key)),
               say(columns[key], value) or "–") for key, value in patch.items()])
            for row, patch in shown
        ],
        "most": most,
    }  # fmt: skip


def _wrongs(plan: importing.Plan, labels: dict[str, str]) -> list[tuple[str, str, str]]:
    """(rows, column, what is wrong): what is wrong alike is said once, with its rows."""
    found: dict[tuple[str, str], list[int]] = {}
    for one in sorted(plan.wrong, key=lambda one: one.number):
        said = labels.get(one.column, one.column), one.text.get(language())
        found.setdefault(said, []).append(one.number)
    made = []
    for (column, text), numbers in found.items():
        rows = ", ".join(map(str, numbers[:NAMED]))
        if len(numbers) > NAMED:
            told = {"rows": rows, "more": len(numbers) - NAMED}
            rows = _("%(rows)s and %(more)d more") % told
        made.append((rows, column, text))
    return made


@require_safe
@or_404
def template(request: HttpRequest, register_id: str) -> HttpResponse:
    """An empty table with the columns of the register, for filling in."""
    book = kept(request, register_id)
    columns = book.fields
    labels = [column.label.vi for column in columns]
    response = HttpResponse(
        sheets.xlsx(columns, [], book.name.vi, labels, standing=False),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    harden(response, f"{book.id}-mau.xlsx", inline=False)
    return response
