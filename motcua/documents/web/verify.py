"""Xác minh văn bản: whether a letter is genuine, said to anyone, without whom it is about."""

from __future__ import annotations

import hashlib
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.documents import queries, sayings, standings
from motcua.documents.checking import Answer, check
from motcua.documents.inspection.door import tidy_name
from motcua.documents.letters.forms import Kind
from motcua.documents.letters.snapshot import grouped
from motcua.identity.addresses import remote_address
from motcua.identity.throttle import allow
from motcua.ui.forms import CleanCharField, GovForm

if TYPE_CHECKING:
    from motcua.documents.models import Letter

PER_MINUTE = 30
"""Look-ups from one network address in a minute."""

FILES_PER_MINUTE = 10
PATIENCE = 15.0  # seconds that a visitor waits for the check of others
_checks = BoundedSemaphore(2)  # each may cost a processor some seconds

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
    Kind.FEE_RECEIPT: _("Receipt of fees"),
}


HEADINGS = {
    Answer.GENUINE: _("This document is genuine"),
    Answer.SUPERSEDED: _("This document has been replaced"),
    Answer.ENDED: _("This document is no longer in force"),
    Answer.CHANGED: _("This is not the document that we issued"),
    Answer.OTHERS: _("Not issued here, but validly signed"),
    Answer.DOUBTFUL: _("Do not rely on this file"),
    Answer.UNKNOWN: _("We do not know this document"),
    Answer.NOT_PDF: _("This file cannot be checked"),
}

SENTENCES = {
    Answer.GENUINE: _("The file is exactly the document that was issued."),
    Answer.SUPERSEDED: _(
        "The file is exactly as it was issued, but a later document has since taken its place. "
        "Ask for the later one."
    ),
    Answer.ENDED: _(
        "The file is exactly as it was issued, but what it grants holds no more as it says. See "
        "below since when."
    ),
    Answer.CHANGED: _(
        "It names the document below, but it is not the file that was issued: its content was "
        "changed, or it was saved anew by some program. Ask for the original file."
    ),
    Answer.OTHERS: _(
        "No document of ours is this file. Its signatures are valid: whoever signed it is named "
        "below."
    ),
    Answer.DOUBTFUL: _(
        "No document of ours is this file, and there is something wrong with its signatures."
    ),
    Answer.UNKNOWN: _(
        "No document of ours is this file, and nobody signed it digitally. A scan or a photograph "
        "of a paper is always another file: use the code on the paper instead."
    ),
    Answer.NOT_PDF: _(
        "Only PDF files can be checked. For a paper, a scan or a photograph, use the code or the "
        "QR code on it."
    ),
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
        label=_("PDF file"),
        help_text=_("The file is checked at once and is not kept."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": _("Choose the PDF file that you received."),
            "empty": _("The file is empty. Choose the file again."),
        },
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """A file small enough to be a letter."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is None or file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB, larger than any document that we issue."),
                params={"most": settings.UPLOAD_LIMIT // (1024 * 1024)},
            )
        return file


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Xác minh văn bản: by a code that leads to the letter's own page, or by the file itself."""
    if request.method == "POST":
        return _check(request)
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        typed = "".join(c for c in form.cleaned_data["code"] if c.isascii() and c.isalnum())
        if typed:
            return redirect("documents:verify", typed.upper())
        form.add_error("code", _("Enter the verification code that stands on the letter."))
    return render(request, "documents/ask.html", {"form": form, "file_form": FileForm()})


def _check(request: HttpRequest) -> HttpResponse:
    """The answer for a file; it is read into memory once and kept nowhere."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        context = {"form": CodeForm(), "file_form": form, "failed": form}
        return render(request, "documents/ask.html", context, status=422)
    if not allow(f"check:{remote_address(request)}", FILES_PER_MINUTE, 60):
        return render(request, "documents/too_often.html", status=429)
    if not _checks.acquire(timeout=PATIENCE):
        return render(request, "documents/too_often.html", {"busy": True}, status=503)
    try:
        checked = check(form.cleaned_data["file"].read())
    finally:
        _checks.release()
    page: dict[str, Any] = {
        "answer": checked.answer.value,
        "heading": HEADINGS[checked.answer],
        "sentence": SENTENCES[checked.answer],
        "good": checked.answer in (Answer.GENUINE, Answer.OTHERS),
        "said": sayings.said(checked.judgement),
        "file_name": tidy_name(form.cleaned_data["file"].name or ""),
    }
    if checked.letter is not None:
        page |= _about(checked.letter)
    return render(request, "documents/checked.html", page)


def _about(letter: Letter) -> dict[str, Any]:
    """What anyone may know of a letter: never a name, a number or what it says of a person."""
    return _ended(letter) | {
        "code": grouped(letter.code),
        "kind": NAMES[Kind(letter.kind)],
        "procedure": letter.data.get("procedure", ""),
        "agency": letter.data.get("agency_name", ""),
        "number": letter.full_number,
        "issued_at": letter.issued_at,
        "superseded": queries.is_superseded(letter),
        "waiting": queries.is_waiting(letter),
        "signed_at": letter.signed_at,
    }


def _ended(letter: Letter) -> dict[str, Any]:
    """Since when a letter is in force no more, and why in a word; never the register's reason."""
    standing = queries.standing_of(letter)
    if standing is None:
        return {}
    word, sentence, colour = standings.ANYONE[standing.state]
    day = f"{standing.since:%d/%m/%Y}"
    return {"ended": word, "ended_sentence": sentence % {"day": day}, "ended_colour": colour}


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
    if queries.is_waiting(letter):
        return render(request, "documents/letter.html", _about(letter))
    fingerprint = queries.fingerprint(letter)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    same: bool | None = None
    if request.method == "POST" and form.is_valid():
        same = _digest(form.cleaned_data["file"]) == fingerprint
    page = _about(letter) | {
        "form": form,
        "fingerprint": " ".join(fingerprint[i : i + 8] for i in range(0, 64, 8)),
        "same": same,
    }
    return render(request, "documents/letter.html", page)


def _digest(upload: UploadedFile[bytes]) -> str:
    """SHA-256 of an upload."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
