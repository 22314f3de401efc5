"""Reading: whatever a file holds, the answer is a tree or a problem with a place."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.definitions.checker import check_province
from motcua.definitions.loader import load
from motcua.definitions.reading import ReadError, decode, read
from motcua.definitions.tests.mini import MINI, copy_mini, mini


def test_every_scalar_stays_text() -> None:
    text = "a: 01\nb: no\nc: 1:30\nd: 2019-01-01\ne: ~\nf:\ng: '&x'\nh: a & b * c! d\n"
    assert read(text) == {
        "a": "01", "b": "no", "c": "1:30", "d": "2019-01-01", "e": "~", "f": "", "g": "&x",
        "h": "a & b * c! d",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000, "{a: " * 50_000, "- " * 100_000, "- ? " * 50_000, "? - " * 50_000,
        "-\t" * 100_000, "? " * 100_000, "".join(" " * n + "a:\n" for n in range(200)),
        "a: 1\n---\nb: 2\n", "%YAML 1.1\n---\na: &x 1\n", "a: !!python/object:os.system x\n",
        "<<: {a: 1}\n", '"\\q"\n', "a: 'b\n", "{a: 1, a: 2}", "a: \x07\n", "? {a: 1}\n: 2\n",
    ],
)  # fmt: skip
def test_refuses_what_is_not_in_the_subset(text: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(text)
    assert refused.value.line >= 1
    assert refused.value.column >= 1


@settings(max_examples=150)
@given(st.binary(max_size=200) | st.text(max_size=120).map(str.encode))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    tree: object = None
    code = ""
    try:
        text, _ = decode(raw)
        tree = read(text)
    except ReadError as error:
        code = error.code
    known = {"P002", "P003", "P004", "P005", "P006", "P007", "P009"}
    assert code in known or isinstance(tree, dict | list | str)


pieces = st.sampled_from([": ", "- ", "\n", "  ", "{", "}", "[", "]", "'", '"', "&a ", "x", "#"])


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_file_never_stops_the_check(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = copy_mini(tmp_path_factory.mktemp("damaged"))
    files = sorted(p for p in root.rglob("*") if p.is_file())
    path = data.draw(st.sampled_from(files))
    text = path.read_text("utf-8")
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 20))
    path.write_text(text[:at] + data.draw(pieces) + text[at + cut :], "utf-8")
    for problem in check_province(root).problems:
        assert problem.line >= 1
        assert problem.column >= 1


def test_a_sound_province_is_whole() -> None:
    province = mini()
    assert [p.id for p in province.procedures] == ["cap-giay-phep", "cap-lai", "thong-bao"]
    assert [u.code for u in province.units] == ["42", "436", "18073", "18073"]
    assert province.info.letter_sets[1].numbers["stop"] == "05"
    assert load(MINI).province == province


def test_an_empty_or_missing_folder_is_no_province(tmp_path: Path) -> None:
    loaded = check_province(tmp_path)
    assert loaded.province is None
    assert [p.code for p in loaded.problems] == ["P010"] * 4
    assert check_province(tmp_path / "nowhere").province is None
