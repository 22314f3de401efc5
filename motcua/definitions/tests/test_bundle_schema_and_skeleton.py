"""The compiled bundle, the exported schemas and reference, new procedures, the command line."""

import json
from pathlib import Path

import jsonschema
import pytest

from motcua.definitions import many
from motcua.definitions.bundle import compile, digest, load_bundle, procedure_digest
from motcua.definitions.checks import registry
from motcua.definitions.cli import check_command, new_command, schema_command
from motcua.definitions.messages import MESSAGES
from motcua.definitions.reading import read
from motcua.definitions.schema import reference, schemas, stale_schemas
from motcua.definitions.skeleton import SkeletonError, new_procedure
from motcua.definitions.tests.mini import MINI, break_at, check, copy_mini, mini, procedure

ROOT = Path(__file__).parents[3]


def test_the_bundle_is_the_province_and_always_the_same() -> None:
    first, again = compile(mini()), compile(mini())
    assert first == again
    assert len(digest(first)) == 64
    assert load_bundle(first) == mini()
    assert compile(load_bundle(first)) == first


def test_a_digest_changes_with_the_procedure() -> None:
    licence = procedure("cap-giay-phep")
    assert procedure_digest(licence) == procedure_digest(procedure("cap-giay-phep"))
    assert procedure_digest(licence) != procedure_digest(licence.model_copy(update={"copies": 2}))


def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_mini(tmp_path)
    break_at(root, "procedures/cap-giay-phep.yaml", "field: buu-chinh\n", "field: ¦buu-chin\n")
    break_at(root, "procedures/thong-bao.yaml", "do: propose", "do: ¦receive")
    alone = check(root).problems
    monkeypatch.setattr(many, "FORK_FROM", 2)
    monkeypatch.setattr(registry, "FORK_FROM", 2)
    for module in (many, registry):
        monkeypatch.setattr(module, "may_fork", lambda: True)
    assert check(root).problems == alone
    assert len(alone) > 1


def test_docs_are_in_step_with_the_models() -> None:
    assert stale_schemas(ROOT / "docs/schema") == [], "run: motcua schema"
    assert (ROOT / "docs/definitions.md").read_text("utf-8") == reference(), "run: motcua schema"


def test_the_reference_names_every_key() -> None:
    page = reference()
    for key in ("effective_from", "on_supplement", "is_form", "letter_sets", "valid_from"):
        assert f"| `{key}` |" in page


def test_schemas_accept_the_province_as_written() -> None:
    made = schemas()
    for schema in made.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    agencies = read((MINI / "agencies.yaml").read_text("utf-8"))
    jsonschema.validate(agencies, made["agencies"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"id": "x"}], made["agencies"])


def test_a_new_procedure_passes_at_once(tmp_path: Path) -> None:
    root = copy_mini(tmp_path)
    names = {"name_vi": "Cấp giấy phép: 'thử'", "name_en": "Grant of a trial licence"}
    files = new_procedure(root, "cap-phep-thu", field="buu-chinh", agency="so-mau", **names)
    assert [f.relative_to(root).as_posix() for f in files] == [
        "procedures/cap-phep-thu.yaml",
        "examples/cap-phep-thu.yaml",
    ]
    loaded = check(root)
    assert loaded.problems == []
    assert loaded.province is not None
    made = next(p for p in loaded.province.procedures if p.id == "cap-phep-thu")
    assert made.name.vi == "Cấp giấy phép: 'thử'"


@pytest.mark.parametrize(
    ("id", "field", "agency"),
    [
        ("cap-lai", "buu-chinh", "so-mau"),
        ("Cap Moi", "buu-chinh", "so-mau"),
        ("../x", "buu-chinh", "so-mau"),
        ("cap-moi", "khac", "so-mau"),
        ("cap-moi", "buu-chinh", "so-khac"),
        ("cap-moi", "buu-chinh", "ubnd-tinh"),
    ],
)
def test_a_procedure_that_cannot_be_begun_writes_nothing(
    tmp_path: Path, id: str, field: str, agency: str
) -> None:
    root = copy_mini(tmp_path)
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    with pytest.raises(SkeletonError):
        new_procedure(root, id, field=field, agency=agency, name_vi="Mới", name_en="New")
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before


def test_check_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_command([str(MINI)]) == 0
    assert "3 procedures, 0 errors" in capsys.readouterr().out
    root = copy_mini(tmp_path)
    line, column = break_at(root, "posts.yaml", "agency: so-mau", "agency: ¦so-mao")
    assert check_command([str(root), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    found = [(p["code"], p["file"], p["line"], p["column"]) for p in report["problems"]]
    assert ("P104", "posts.yaml", line, column) in found
    assert report["ok"] is False
    assert check_command([str(root), "--format", "sarif"]) == 1
    result = json.loads(capsys.readouterr().out)["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == line
    assert check_command([str(root), "--language", "vi"]) == 1
    assert "lỗi P104" in capsys.readouterr().out
    assert check_command([str(tmp_path / "nowhere")]) == 2
    assert check_command(["--format", "xml"]) == 2


def test_new_and_schema_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_mini(tmp_path)
    words = ["--agency", "so-mau", "--name-vi", "Mới", "--name-en", "New", "--directory", str(root)]
    assert new_command(["procedure", "cap-moi", "--field", "buu-chinh", *words]) == 0
    assert new_command(["procedure", "cap-moi", "--field", "buu-chinh", *words]) == 2
    assert new_command(["procedure"]) == 2
    docs = tmp_path / "docs"
    assert schema_command([str(docs)]) == 0
    assert schema_command([str(docs), "--check"]) == 0
    (docs / "schema/unit.json").write_text("{}")
    assert schema_command([str(docs), "--check"]) == 1
    capsys.readouterr()


def test_every_message_is_in_the_translations() -> None:
    text = (ROOT / "locale/parts/definitions.po").read_text("utf-8")
    for english, vietnamese in MESSAGES.values():
        assert f'msgid "{english}"\nmsgstr "{vietnamese}"\n' in text
