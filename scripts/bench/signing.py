"""Đo ký số: letters rendered and signed in a second, by keys in files and in a security module."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

LETTERS, DIGESTS = 20, 500


def measure() -> dict[str, Any]:
    """Whole letters (rendered; person and seal with B-LTA; seal alone) and bare signatures."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.wiring.settings")
    import django

    django.setup()
    from motcua.documents.letters.forms import Kind
    from motcua.documents.signing import validate

    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        office = _office(Path(name))
        signed = _result(office)
        anchors = validate.Anchors((office.ders["root"],), (office.ders["ca"],), office.lists)
        found = {
            "authority_seconds": office.seconds,
            "letters_rendered": _rate(lambda: _rendered(Kind.RESULT, "person"), 5 * LETTERS),
            "results_signed_b_lta": _rate(lambda: _result(office), LETTERS),
            "receipts_sealed": _rate(lambda: _receipt(office), LETTERS),
            "files_judged": _rate(lambda: validate.judge(signed, anchors, office.at), LETTERS),
            "signatures_software": _rate(lambda: office.seal.sign(bytes(32)), DIGESTS),
        }
        in_module = _module(Path(name))
        return found | ({"signatures_pkcs11": in_module} if in_module else {})


def _office(folder: Path) -> SimpleNamespace:
    """A test authority, a person, a seal, and all that their signatures need."""
    from asn1crypto import x509

    from motcua.documents.signing import pades, samples, stamping
    from motcua.documents.signing.authority import Authority
    from motcua.documents.signing.keys import split_pem
    from motcua.documents.signing.software import SoftwareSigner
    from motcua.documents.tests.samples import AT

    began = time.perf_counter()
    authority = Authority(folder)
    authority.make(AT)
    person = SoftwareSigner(authority.issue("p", "Lê Văn Mẫu", "Sở Mẫu", AT), folder)
    seal = SoftwareSigner(authority.issue("a", "", "Sở Mẫu", AT), folder)
    made = time.perf_counter() - began
    ders = {one: split_pem((folder / f"{one}.pem").read_text())[0] for one in ("root", "ca", "tsa")}
    root, ca, tsa = map(x509.Certificate.load, ders.values())
    stamper = stamping.of_tests(authority, AT)
    return SimpleNamespace(
        at=AT, seconds=round(made, 3), person=person, seal=seal, ders=ders,
        lists=authority.lists(),
        trust=pades.Trust((root,), (ca, tsa), authority.lists(), stamper),
        pictures=(samples.signature("Lê Văn Mẫu"), samples.seal("Sở Mẫu")),
    )  # fmt: skip


def _rendered(kind: Any, who: str) -> tuple[bytes, Any]:
    """A letter with the places of its signatures."""
    from motcua.documents.letters.forms import LOOKS, form_on
    from motcua.documents.letters.render import render_with_slots
    from motcua.documents.letters.snapshot import snapshot
    from motcua.documents.tests import samples as sample

    form = form_on(kind, sample.AT.date(), sample.LETTER_SETS)
    page = snapshot(
        kind, form, sample.letter_data(), number="01/X", at=sample.AT, code="K7MQ2X9RTW4H",
        url="https://dichvucong.example/verify/K7MQ2X9RTW4H",
    )  # fmt: skip
    return render_with_slots(LOOKS[kind].template, page | {"signing": who}, sample.AT)


def _result(office: SimpleNamespace) -> bytes:
    """A result, signed by the person and sealed, with all proof."""
    from motcua.documents.letters.forms import Kind
    from motcua.documents.signing import appearance, pades

    pdf, slots = _rendered(Kind.RESULT, "person")
    slot = slots["person"]
    over = appearance.seal_slot(slot)
    height = pades.page_height(pdf, slot.page)
    looks = (
        appearance.person(slot, office.pictures[0], office.at),
        appearance.agency(office.pictures[1], office.at),
    )
    planned = [
        pades.Planned(field, field, signer, place.page, appearance.box(place, height), look)
        for field, signer, place, look in (
            (pades.PERSON, office.person, slot, looks[0]),
            (pades.AGENCY, office.seal, over, looks[1]),
        )
    ]
    return pades.sign(pdf, planned, office.trust, office.at, archive=True)


def _receipt(office: SimpleNamespace) -> bytes:
    """A receipt, sealed by the agency alone."""
    from motcua.documents.letters.forms import Kind
    from motcua.documents.signing import appearance, pades

    pdf, slots = _rendered(Kind.RECEIPT, "agency")
    slot = slots["agency"]
    box = appearance.box(slot, pades.page_height(pdf, slot.page))
    look = appearance.words(slot, "Sở Mẫu", office.at)
    planned = [pades.Planned(pades.AGENCY, "a", office.seal, slot.page, box, look)]
    return pades.sign(pdf, planned, office.trust, office.at, archive=False)


def _module(folder: Path) -> float:
    """Signatures in a second by SoftHSM2; 0 where it is not there."""
    library = Path("/usr/lib/softhsm/libsofthsm2.so")
    if not library.exists():
        return 0.0
    (folder / "tokens").mkdir()
    (folder / "conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "conf")
    tool = ["softhsm2-util"]
    start = ["--init-token", "--free", "--label", "b", "--pin", "2468", "--so-pin", "13579"]
    subprocess.run([*tool, *start], check=True, capture_output=True)
    key = ["--import", str(folder / "a.key"), "--token", "b", "--label", "a", "--id", "61"]
    subprocess.run([*tool, *key, "--pin", "2468"], check=True, capture_output=True)
    from motcua.documents.signing.hsm import Module

    module = Module(str(library), "b", "2468")
    return _rate(lambda: module.sign("a", bytes(32), elliptic=True), DIGESTS)


def _rate(work: Callable[[], object], times: int) -> float:
    """How often in a second, after one round to warm up."""
    work()
    began = time.perf_counter()
    for _ in range(times):
        work()
    return round(times / (time.perf_counter() - began), 1)
