"""Việc nền: letters are rendered, and signed files judged, so that nobody waits for either."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from motcua.documents import copies, judging, rendering
from motcua.documents.models import Letter, StoredFile
from motcua.documents.states import WAITING


@task()
def render_letter(letter: str) -> str:
    """Render and store the letter's PDF; returns its SHA-256, or nothing while it waits for its
    signatures: then signing makes it."""
    row = Letter.objects.get(id=letter)
    return "" if row.signing in WAITING else rendering.ensure(row)


def enqueue(letter: UUID) -> None:
    """Ask a worker to render the letter."""
    render_letter.enqueue(str(letter))


@task()
def judge_file(sha256: str) -> str:
    """Judge the signatures of a stored file; returns the outcome."""
    return judging.judge_stored(sha256).outcome


def enqueue_judgement(sha256: str) -> None:
    """Ask a worker to judge a file that somebody handed in."""
    judge_file.enqueue(sha256)


@task()
def read_file(sha256: str) -> str:
    """Make the searchable copy of a stored scan; ``made``, or why there is none."""
    return copies.make(sha256, StoredFile.objects.get(sha256=sha256).media_type)


def enqueue_reading(sha256: str) -> None:
    """Ask a worker to read a scan, when nothing else waits for it."""
    read_file.using(priority=-20).enqueue(sha256)
