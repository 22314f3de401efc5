"""Sentences are found where they stand: in code, in pages, behind names."""

from __future__ import annotations

from pathlib import Path

from motcua.wiring import messages, prepare


def test_sentences_are_found_in_code(tmp_path: Path) -> None:
    source = tmp_path / "a.py"
    source.write_text(
        '_("One."); ngettext("%(n)d day", "%(n)d days", n); Problem("f", "c", "Two.")\n'
        'raise Refused("code", "Three.") if x else Refusal("c", "Four.", "basis")\n'
        '_("Five." if x else "Six."); gettext(variable)\n'
    )
    found = {text for _, text in messages._in_python(source)}
    assert found == {"One.", "%(n)d day", "Two.", "Three.", "Four.", "Five.", "Six."}


def test_sentences_are_found_in_pages(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        '<p>{% translate "It\'s one" %}</p>\n{% blocktranslate trimmed count n=n %}\n'
        "  {{ n }} dossier\n{% plural %}\n  {{ n }} dossiers\n{% endblocktranslate %}"
    )
    assert list(messages._in_template(page)) == [(1, "It's one"), (2, "%(n)s dossier")]


def test_a_part_is_made_again_only_when_its_sources_change(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("1")
    mark = prepare.fingerprint([source])
    prepare.Stamps(tmp_path).keep("part", mark)
    assert prepare.Stamps(tmp_path).fresh("part", prepare.fingerprint([source]))
    source.write_text("2")
    assert not prepare.Stamps(tmp_path).fresh("part", prepare.fingerprint([source]))
