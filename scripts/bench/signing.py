"""Đo ký số: letters rendered and signed in a second, by keys in files and in a security module."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LETTERS, DIGESTS = 20, 500


def measure() -> dict[str, Any]:
    """Whole letters (rendered; person and seal with B-LTA; seal alone) and bare signatures."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.wiring.settings")
    import django

    django.setup()
    from asn1crypto import x509

    from motcua.documents.letters.forms import LOOKS, Kind, form_on
    from motcua.documents.letters.render import render_with_slots
    from motcua.documents.letters.snapshot import snapshot
    from motcua.documents.signing import appearance, pades, samples, stamping, validate
    from motcua.documents.signing.authority import Authority
    from motcua.documents.signing.keys import split_pem
    from motcua.documents.signing.software import SoftwareSigner
    from motcua.documents.tests import samples as sample

    at = sample.AT
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        folder = Path(name)
        began = time.perf_counter()
        authority = Authority(folder)
        authority.make(at)
        person = SoftwareSigner(authority.issue("p", "Lê Văn Mẫu", "Sở Mẫu", at), folder)
        seal = SoftwareSigner(authority.issue("a", "", "Sở Mẫu", at), folder)
        made = time.perf_counter() - began
        ders = {
            one: split_pem((folder / f"{one}.pem").read_text())[0] for one in ("root", "ca", "tsa")
        }
        load = x509.Certificate.load
        trust = pades.Trust(
            (load(ders["root"]),), (load(ders["ca"]), load(ders["tsa"])), authority.lists(),
            stamping.of_tests(authority, at),
        )  # fmt: skip
        pictures = samples.signature("Lê Văn Mẫu"), samples.seal("Sở Mẫu")

        def rendered(kind: Kind, who: str) -> tuple[bytes, Any]:
            form = form_on(kind, at.date(), sample.LETTER_SETS)
            page = snapshot(
                kind, form, sample.letter_data(), number="01/X", at=at, code="K7MQ2X9RTW4H",
                url="https://dichvucong.example/verify/K7MQ2X9RTW4H",
            )  # fmt: skip
            return render_with_slots(LOOKS[kind].template, page | {"signing": who}, at)

        def result() -> bytes:
            pdf, slots = rendered(Kind.RESULT, "person")
            slot = slots["person"]
            over = appearance.seal_slot(slot)
            height = pades.page_height(pdf, slot.page)
            planned = [
                pades.Planned(
                    pades.PERSON, "p", person, slot.page, appearance.box(slot, height),
                    appearance.person(slot, pictures[0], at),
                ),
                pades.Planned(
                    pades.AGENCY, "a", seal, over.page, appearance.box(over, height),
                    appearance.agency(pictures[1], at),
                ),
            ]  # fmt: skip
            return pades.sign(pdf, planned, trust, at, archive=True)

        def receipt() -> bytes:
            pdf, slots = rendered(Kind.RECEIPT, "agency")
            slot = slots["agency"]
            box = appearance.box(slot, pades.page_height(pdf, slot.page))
            look = appearance.words(slot, "Sở Mẫu", at)
            planned = [pades.Planned(pades.AGENCY, "a", seal, slot.page, box, look)]
            return pades.sign(pdf, planned, trust, at, archive=False)

        signed = result()
        anchors = validate.Anchors((ders["root"],), (ders["ca"],), authority.lists())
        found = {
            "authority_seconds": round(made, 3),
            "letters_rendered": _rate(lambda: rendered(Kind.RESULT, "person"), 5 * LETTERS),
            "results_signed_b_lta": _rate(result, LETTERS),
            "receipts_sealed": _rate(receipt, LETTERS),
            "files_judged": _rate(lambda: validate.judge(signed, anchors, at), LETTERS),
            "signatures_software": _rate(lambda: seal.sign(bytes(32)), DIGESTS),
        }
        in_module = _module(folder)
        if in_module:
            found["signatures_pkcs11"] = in_module
        return found


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
