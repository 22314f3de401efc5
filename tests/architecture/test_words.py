"""Every sentence is there in Vietnamese and in English, and every noun and verb is explained."""

from __future__ import annotations

import re

import polib
from django.apps import apps

from motcua.dossiers.states import State, Verb
from motcua.wiring import messages
from tests.architecture.tree import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"


def test_every_sentence_has_vietnamese() -> None:
    missing = messages.untranslated()
    shown = "\n".join(f"{places[0]}: {msgid!r}" for msgid, places in sorted(missing.items()))
    assert not missing, f"Add these to locale/parts/<room>.po, then `make messages`:\n{shown}"


def test_no_translation_is_left_over() -> None:
    orphans = messages.orphans()
    assert not orphans, f"Nothing says these any more; remove them: {sorted(orphans)}"


def test_placeholders_are_the_same_in_both_languages() -> None:
    wrong = [
        entry.msgid
        for entry in messages.merged()
        for said in [entry.msgstr, *entry.msgstr_plural.values()]
        if said and _holes(said) - _holes(entry.msgid) - _holes(entry.msgid_plural or "")
    ]
    assert not wrong, f"The Vietnamese names a value that the sentence does not have: {wrong}"


def _holes(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)", text))


def test_the_merged_catalogue_is_in_step() -> None:
    kept = {(e.msgid, e.msgstr) for e in polib.pofile(str(messages.MERGED))}
    made = {(e.msgid, e.msgstr) for e in messages.merged()}
    assert kept == made, "Run `make messages` and commit locale/vi."


def test_every_model_verb_and_state_is_in_the_glossary() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    words = {
        model.__name__ for model in apps.get_models() if model.__module__.startswith("motcua.")
    }
    words |= {verb.value for verb in Verb} | {state.name.lower() for state in State}
    missing = sorted(word for word in words if f"| `{word}` |" not in text)
    assert not missing, (
        f"Give each a line in docs/glossary.md (| `word` | Vietnamese | ...): {missing}"
    )
