"""The newcomer's test (DESIGN §1): a new procedure is files alone; the engine does the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from motcua.definitions.loader import load
from motcua.definitions.skeleton import new_procedure
from motcua.documents.queries import letters_of, pdf_of
from motcua.dossiers.actions import return_result, submit
from motcua.dossiers.actions._open import Filing, Handed
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.units.actions.apply import apply

NEW = "nc01-cap-the-nha-bao-mau"


@pytest.mark.django_db
def test_a_procedure_written_by_a_newcomer_is_filed_and_returned(
    tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.FILE_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    copy = tmp_path / "province"
    shutil.copytree(world.PROVINCE, copy)
    written = new_procedure(
        copy, NEW, field="bao-chi", agency="so-tttt", name_vi="Cấp thẻ nhà báo mẫu",
        name_en="Issuance of a sample press card",
    )  # fmt: skip
    assert [path.suffix for path in written] == [".yaml", ".yaml"]
    loaded = load(copy)
    assert loaded.problems == []
    assert loaded.province is not None
    publish(loaded.province)
    apply(loaded.province)
    publication.forget()

    sample = next(e for e in loaded.province.examples if e.procedure == NEW)
    filed = Filing(
        procedure=NEW, channel="online", applicant=dict(sample.applicant), form=dict(sample.form),
        papers=[Handed(component, world.paper()) for component in sample.components],
        delivery="online", declared=True, key="newcomer",
    )  # fmt: skip
    dossier = submit.submit(filed, world.citizen())
    while dossier.state != State.RESOLVED:
        dossier = world.do_step(dossier)
    dossier = return_result.return_result(dossier.id, world.citizen())
    assert dossier.state == State.RETURNED
    receipt, result = letters_of(dossier.id)
    for letter in (receipt, result):
        path = tmp_path / f"{letter.kind}.pdf"
        path.write_bytes(pdf_of(letter))
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) >= 1
