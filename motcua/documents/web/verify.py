"""Xác minh văn bản: whether a letter is genuine, said to anyone, without whom it is about."""

from __future__ import annotations

import hashlib

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.documents import queries
from motcua.documents.letters.forms import Kind
from motcua.documents.letters.snapshot import grouped
from motcua.identity.addresses import remote_address
from motcua.identity.throttle import allow
from motcua.ui.forms import CleanCharField, GovForm

PER_MINUTE = 30
"""Look-ups from one network address in a minute."""

NAMES = {
    Kind.RECEIPT: _("Receipt of a dossier with the date of its result"),
    Kind.SUPPLEMENT: _("Request to supplement a dossier"),
    Kind.REFUSAL: _("Refusal to receive a dossier"),
    Kind.APOLOGY: _("Apology with a new date"),
    Kind.STOP: _("Notice that processing has stopped"),
    Kind.CONTROL: _("Control slip of the processing"),
    Kind.BOOK: _("Follow-up book of dossiers"),
    Kind.RESULT: _("Result of a procedure"),
    Kind.CONFIRMATION: _("Confirmation"),
}


class CodeForm(GovForm):
    """Mã xác minh, as printed beside the QR code."""

    code = CleanCharField(
        label=_("Verification code"),
        help_text=_("It stands beside the QR code of the letter and has 12 letters and digits."),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the verification code that stands on the letter.")},
    )


class FileForm(GovForm):
    """Tệp cần đối chiếu."""

    file = forms.FileField(
        label=_("PDF file to compare"),
        help_text=_("The file is compared with the letter that was issued and is not kept."),
        error_messages={
            "required": _("Choose the PDF file that you received."),
            "empty": _("The file is empty. Choose the file again."),
        },
    )


@require_http_methods(["GET", "HEAD"])
def ask(request: HttpRequest) -> HttpResponse:
    """Nhập mã xác minh: a form that leads to the letter's own page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        typed = "".join(c for c in form.cleaned_data["code"] if c.isascii() and c.isalnum())
        if typed:
            return redirect("documents:verify", typed.upper())
        form.add_error("code", _("Enter the verification code that stands on the letter."))
    return render(request, "documents/ask.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Kết quả xác minh: genuine or not, and whether a given file is the letter as issued.

    Shows only what may be public: never a name, a telephone number or what the letter says.
    """
    if not allow(f"verify:{remote_address(request)}", PER_MINUTE, 60):
        return render(request, "documents/too_often.html", status=429)
    letter = queries.by_code(code)
    if letter is None:
        page = {"form": CodeForm(initial={"code": code[:30]}), "code": code[:30]}
        return render(request, "documents/unknown.html", page, status=404)
    fingerprint = queries.fingerprint(letter)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    same: bool | None = None
    if request.method == "POST" and form.is_valid():
        same = _digest(form.cleaned_data["file"]) == fingerprint
    page = {
        "form": form,
        "code": grouped(letter.code),
        "kind": NAMES[Kind(letter.kind)],
        "procedure": letter.data.get("procedure", ""),
        "agency": letter.data.get("agency_name", ""),
        "number": letter.full_number,
        "issued_at": letter.issued_at,
        "superseded": queries.is_superseded(letter),
        "fingerprint": " ".join(fingerprint[i : i + 8] for i in range(0, 64, 8)),
        "same": same,
    }
    return render(request, "documents/letter.html", page)


def _digest(upload: UploadedFile[bytes]) -> str:
    """SHA-256 of an upload; empty for one too large to be a letter."""
    if upload.size is None or upload.size > settings.UPLOAD_LIMIT:
        return ""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
