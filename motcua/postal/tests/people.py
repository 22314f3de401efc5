"""A post office, its clerk, the desk it sends to, and a citizen who renews a driving licence."""

from __future__ import annotations

from typing import Any

from motcua.definitions.model.procedure import StepVerb
from motcua.documents.files import Accepted
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.transfer import transfer
from motcua.dossiers.filing import Handed
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.identity.actor import Actor
from motcua.postal.actions.arrive import arrive
from motcua.postal.actions.hand_over import hand_over
from motcua.postal.actions.pack import pack
from motcua.postal.actions.receive_manifest import receive_manifest
from motcua.postal.actions.take_in import Content, take_in
from motcua.postal.actions.wrap import wrap
from motcua.postal.models import Manifest, Parcel
from motcua.publication import queries as publication

OFFICE, AGENCY = "buu-cuc-mau-trung-tam", "so-giao-thong-van-tai"
OTHER_OFFICE = "buu-cuc-mau-ky-anh"
LICENCE = "gt01-doi-giay-phep-lai-xe"
ADDRESS = "Thôn Mẫu, xã Sơn Tây, huyện Hương Sơn"
PAPERS: list[Content] = [
    {"component": "health_certificate", "number": 1, "original": False},
    {"component": "old_licence", "number": 1, "original": True},
]


def clerk(office: str = OFFICE) -> Actor:
    """The clerk of a post office."""
    return world.officer(f"{office}-gdv")


def desk() -> Actor:
    """The desk of the department of transport."""
    return world.officer("so-gtvt-mot-cua")


def taken(originals: bool = True, **change: Any) -> Dossier:
    """A dossier filed at the post office, its papers waiting to be sent."""
    file: Accepted = world.paper()
    handed = [
        Handed("health_certificate", file),
        Handed("old_licence", file, original_held=originals),
        Handed("identity_paper", file),
        Handed("application", None, "original"),
    ]
    base = {"channel": "post", "delivery": "post", "delivery_address": ADDRESS, "papers": handed}
    contents = PAPERS if originals else PAPERS[:1]
    return take_in(world.filing(LICENCE, **(base | change)), clerk(), contents)


def parcel_of(dossier: Dossier) -> Parcel:
    """The newest parcel of a dossier."""
    return Parcel.objects.filter(dossier=dossier).order_by("-made_at", "-id")[0]


def sent(*dossiers: Dossier) -> Manifest:
    """The papers of dossiers, on their way to the desk on one manifest."""
    manifests = [pack(parcel_of(dossier).id, clerk()) for dossier in dossiers]
    return hand_over(manifests[0].id, clerk(), courier="Bưu tá Mẫu")


def at_the_desk(originals: bool = True) -> Dossier:
    """A dossier whose papers have arrived at the desk."""
    dossier = taken(originals)
    manifest = sent(dossier)
    arrive(manifest.id, desk(), code=parcel_of(dossier).code)
    receive_manifest(manifest.id, desk())
    return Dossier.objects.get(id=dossier.id)


def resolved(originals: bool = True) -> Dossier:
    """A dossier whose result is signed and waits at the desk."""
    dossier = receive(at_the_desk(originals).id, desk())
    dossier = transfer(dossier.id, desk())
    while dossier.state != State.RESOLVED:
        dossier = world.do_step(dossier)
    assert publication.version(dossier.version).step(dossier.step).do == StepVerb.RETURN
    return dossier


def at_the_office(dossier: Dossier | None = None) -> Parcel:
    """The result of a dossier, arrived at the post office and to be delivered."""
    parcel = wrap((dossier or resolved()).id, desk(), office=OFFICE)
    line = parcel.lines.get()
    hand_over(line.manifest_id, desk(), courier="Bưu tá Mẫu")
    arrive(line.manifest_id, clerk(), code=parcel.code)
    receive_manifest(line.manifest_id, clerk())
    return Parcel.objects.get(id=parcel.id)
