"""Trả kết quả: the result is handed over at the desk, by post, or online."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._originals import Collector, give_back
from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def return_result(
    dossier_id: UUID,
    actor: Actor,
    *,
    method: str = "",
    collector: str = "applicant",
    collector_name: str = "",
    collector_id: str = "",
    authority: str = "",
    originals: bool = False,
    rev: int | None = None,
) -> Dossier:
    """Hand the result over and record who collected it.

    ``collector`` is ``applicant`` or ``authorised`` (then with the written ``authority``);
    ``originals`` confirms that originals taken in were given back (NĐ 61/2018 Đ6.2.b, Đ20.2).
    """

    def write(work: Work) -> None:
        dossier = work.dossier
        dossier.carrier = ""
        taken = method or ("online" if actor.post is None else "desk")
        dossier.proposal = {
            **dossier.proposal,
            "handed": {
                "method": taken,
                "collector": collector,
                "authority": authority,
                "name": collector_name.strip() or dossier.applicant_name,
                "id": collector_id,
                "by": work.actor.title,
                "at": work.at.isoformat(timespec="minutes"),
            },
        }
        work.event |= {"method": taken, "originals": dossier.originals if originals else 0}
        if originals and dossier.originals:
            name = collector_name.strip() or dossier.applicant_name
            to = Collector(name, taken, collector_id, authority)
            give_back(dossier, to, actor.mark, work.at)
            dossier.originals = 0

    args = {
        "collector": collector,
        "collector_name": collector_name,
        "authority": authority,
        "originals": originals,
    }
    return perform(Verb.RETURN_RESULT, dossier_id, actor, args, rev=rev, write=write)
