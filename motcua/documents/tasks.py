"""Việc nền: render a letter after the commit, so that nobody waits for its PDF."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from motcua.documents import rendering
from motcua.documents.models import Letter


@task()
def render_letter(letter: str) -> str:
    """Render and store the letter's PDF; returns its SHA-256."""
    return rendering.ensure(Letter.objects.get(id=letter))


def enqueue(letter: UUID) -> None:
    """Ask a worker to render the letter."""
    render_letter.enqueue(str(letter))
