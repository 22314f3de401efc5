"""Every page of the site: who looks at it, and at which address, for each named URL.

``test_every_page`` fails for a named URL that is neither here nor among ``NO_PAGES``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ANYBODY, CITIZEN = "", "cong-dan"
CLERK, DESK_HEAD = "so-tttt-mot-cua-1", "so-tttt-truong-mot-cua"
LEADER = "so-tttt-giam-doc"
ADMIN = "so-tttt-quan-tri"

NO_PAGES = {
    "set_language": "only a form sends there; it leads back",
    "robots": "text for search engines",
    "healthz": "an answer for machines",
    "notices:unread": "a number for the page's script",
    "notices:read": "only a form sends there; it leads on",
    "notices:read_all": "only a form sends there; it leads back",
    "notices:retry": "only a form sends there; it leads back",
    "notices:drop": "only a form sends there; it leads back",
    "identity:sign_out": "only a form sends there; it leads home",
    "identity:revoke_token": "only a form sends there; it leads back",
    "documents:my_paper": "a file that was handed in",
    "documents:hide_paper": "only a form sends there; it leads back",
    "documents:show_pdf": "a PDF",
    "dossiers:blank_form": "a PDF",
    "dossiers:sitemap": "XML for search engines",
    "dossiers:draft_file": "a file that was handed in",
    "dossiers:draft_remove": "only a form sends there; it leads back",
    "dossiers:rate": "only a form sends there; it leads back",
    "dossiers:collect": "only a form sends there; it leads back",
    "dossiers:paper": "a file that was handed in",
    "dossiers:letter": "a PDF",
    "exchange:retry": "only a form sends there; it leads back",
    "exchange:resend": "only a form sends there; it leads back",
    "exchange:rotate": "only a form sends there; it shows the subscriber",
    "exchange:act": "only a form sends there; it leads back",
    "exchange:attachment": "a file that came with a document",
    "exchange:inbox": "an answer for machines",
    "exchange:file": "a file for another system",
    "indicators:coverage_csv": "a table",
    "payments:gateway_notice": "an answer for the payment gateway",
    "payments:online": "only a form sends there; it leads on",
    "payments:receipt": "a PDF",
    "payments:bill_receipt": "a PDF",
    "payments:bill_refund": "only a form sends there; it leads back",
    "payments:decide_refund": "only a form sends there; it leads back",
    "payments:accounts_csv": "a table",
    "payments:receipts_csv": "a table",
    "postal:letter": "a PDF",
    "postal:slip": "a PDF",
    "postal:label": "a PDF",
    "postal:manifest_pdf": "a PDF",
    "postal:sheet_pdf": "a PDF",
    "postal:pack_all": "only a form sends there; it leads back",
    "postal:wrap": "only a form sends there; it leads back",
    "postal:scan": "only a form sends there; it shows the manifest",
    "postal:send": "only a form sends there; it leads back",
    "postal:close": "only a form sends there; it leads back",
    "postal:solve": "only a form sends there; it leads back",
    "postal:pack": "only a form sends there; it leads back",
    "postal:unpack": "only a form sends there; it leads back",
    "postal:deliver": "only a form sends there; it leads back",
    "postal:attempt": "only a form sends there; it leads back",
    "postal:pay_over": "only a form sends there; it leads back",
    "postal:confirm": "only a form sends there; it leads back",
    "desk:paper": "a file that was handed in",
    "desk:letter": "a PDF",
    "desk:control_slip": "a PDF",
    "desk:book": "a PDF",
    "indicators:export_all": "a table to take along",
    "indicators:export_figure": "a table to take along",
    "indicators:export_rows": "a table to take along",
    "indicators:export_ranking": "a table to take along",
    "indicators:export_comparison": "a table to take along",
    "registers:export": "a table to take along",
    "registers:catalogue": "JSON-LD for machines",
    "registers:template": "a spreadsheet",
    "registers:file": "a file of an entry",
    "registers:return_sheet": "a spreadsheet",
    "registers:return_answer_sheet": "a spreadsheet",
    "registers:return_approve": "only a form sends there; it leads back",
    "registers:return_act": "only a form sends there; it leads back",
    "registers:return_hand_in": "only a form sends there; it leads back",
    "registers:return_close": "only a form sends there; it leads back",
}


@dataclass(frozen=True)
class Look:
    """Một lần nhìn: a page, who looks, and what status it has."""

    name: str  # of the URL
    user: str  # a post or a citizen of the demonstration; empty for anybody
    path: str
    status: int = 200


def looks(scenes: dict[str, Any]) -> list[Look]:
    """Every page, with the concrete things of the sample life."""
    rooms = (_desk, _exchange, _figures, _money, _postal, _registers, _returns)
    return [
        *_public(scenes), *_account(), *_own(scenes),
        *(look for room in rooms for look in room(scenes)),
    ]  # fmt: skip


def _public(scenes: dict[str, Any]) -> list[Look]:
    postal = "bc01-cap-giay-phep-buu-chinh"
    genuine = scenes["letters"][0]
    return [
        Look("home", ANYBODY, "/"),
        Look("dossiers:procedures", ANYBODY, "/procedures/"),
        Look("dossiers:procedures", ANYBODY, "/procedures/?q=giay+phep+bc"),
        Look("dossiers:procedures", ANYBODY, "/procedures/?q=zzzz"),
        Look("dossiers:procedures", ANYBODY, "/procedures/?field=buu-chinh"),
        Look("dossiers:procedure", ANYBODY, f"/procedures/{postal}/"),
        Look("dossiers:procedure", CITIZEN, "/procedures/gp05-khai-bao-co-so-dich-vu-photocopy/"),
        Look("dossiers:track", ANYBODY, "/track/"),
        Look("dossiers:contact", ANYBODY, "/help/"),
        Look("dossiers:accessibility", ANYBODY, "/accessibility/"),
        Look("documents:ask", ANYBODY, "/verify/"),
        Look("documents:verify", ANYBODY, f"/verify/{genuine}"),
        Look("documents:verify", ANYBODY, "/verify/AAAABBBBCCCC", 404),
        Look("", ANYBODY, "/no-such-page/", 404),
    ]


def _account() -> list[Look]:
    return [
        Look("identity:sign_in", ANYBODY, "/account/sign-in/"),
        Look("identity:sign_up", ANYBODY, "/account/sign-up/"),
        Look("identity:password_reset", ANYBODY, "/account/password/reset/"),
        Look("identity:password_reset_sent", ANYBODY, "/account/password/reset/sent/"),
        Look("identity:password_new", ANYBODY, "/account/password/reset/AA/wrong-token/"),
        Look("identity:profile", CITIZEN, "/account/profile/"),
        Look("identity:profile", CLERK, "/account/profile/"),
        Look("identity:posts", CLERK, "/account/posts/"),
        Look("identity:tokens", CITIZEN, "/account/tokens/"),
        Look("identity:password_change", CITIZEN, "/account/password/"),
    ]


def _own(scenes: dict[str, Any]) -> list[Look]:
    draft, of = f"/drafts/{scenes['draft']}", scenes["dossiers"]
    photocopy = "bc02-sua-doi-bo-sung-giay-phep-buu-chinh"
    found = [
        Look("dossiers:start", CITIZEN, f"/file/{photocopy}/"),
        Look("dossiers:start", CLERK, f"/file/{photocopy}/"),
        Look("dossiers:draft", CITIZEN, f"{draft}/"),
        Look("dossiers:draft_applicant", CITIZEN, f"{draft}/applicant/"),
        Look("dossiers:draft_section", CITIZEN, f"{draft}/form/applicant/"),
        Look("dossiers:draft_section", CITIZEN, f"{draft}/form/people/"),
        Look("dossiers:draft_section", CITIZEN, f"{draft}/form/request/"),
        Look("dossiers:draft_papers", CITIZEN, f"{draft}/papers/"),
        Look("dossiers:draft_delivery", CITIZEN, f"{draft}/delivery/"),
        Look("dossiers:draft_review", CITIZEN, f"{draft}/review/"),
        Look("dossiers:draft_delete", CITIZEN, f"{draft}/delete/"),
        Look("dossiers:own", CITIZEN, "/dossiers/"),
        Look("notices:inbox", CITIZEN, "/notices/"),
        Look("notices:inbox", CLERK, "/notices/"),
        Look("notices:preferences", CITIZEN, "/notices/preferences/"),
        Look("notices:preferences", CLERK, "/notices/preferences/"),
        Look("notices:unsubscribe", ANYBODY, f"/notices/unsubscribe/{scenes['unsubscribe']}/"),
        Look("notices:dead", ADMIN, "/notices/dead/"),
        Look("documents:my_papers", CITIZEN, "/my-papers/"),
        Look("dossiers:supplement", CITIZEN, f"/dossiers/{of['asked']}/supplement/"),
        Look("dossiers:withdraw", CITIZEN, f"/dossiers/{of['submitted']}/withdraw/"),
    ]
    shown = ("submitted", "refused", "asked", "waits", "late", "leaves", "ended", "returned",
             "rated", "resolved")  # fmt: skip
    return found + [Look("dossiers:dossier", CITIZEN, f"/dossiers/{of[key]}/") for key in shown]


def _desk(scenes: dict[str, Any]) -> list[Look]:
    of, holders = scenes["dossiers"], scenes["holders"]
    found = [
        Look("desk:queue", CLERK, "/desk/"),
        Look("desk:queue", holders["to_propose"], "/desk/"),
        Look("desk:queue", holders["to_assign"], "/desk/"),
        Look("desk:queue", LEADER, "/desk/"),
        Look("desk:counter", CLERK, "/desk/counter/"),
        Look("desk:counter", CLERK, "/desk/counter/?q=buu+chinh"),
        Look("desk:counter_file", CLERK, "/desk/counter/bc01-cap-giay-phep-buu-chinh/"),
        Look("desk:originals", CLERK, "/desk/originals/"),
        Look("desk:originals_of", CLERK, f"/desk/dossiers/{of['at_desk']}/originals/"),
        Look("documents:data_sources", ADMIN, "/data-sources/"),
        Look("desk:boards", DESK_HEAD, "/desk/boards/"),
        Look("desk:boards", LEADER, "/desk/boards/?time=near"),
        Look("desk:search", CLERK, "/desk/search/"),
        Look("desk:search", LEADER, "/desk/search/?q=mau"),
        Look("desk:handover", DESK_HEAD, "/desk/handover/"),
        Look("desk:act", holders["to_assign"], f"/desk/dossiers/{of['to_assign']}/assign/"),
    ]
    shown = {"submitted": CLERK, "asked": CLERK, "waits": CLERK, "at_desk": CLERK,
             "leaves": DESK_HEAD, "late": LEADER, **{k: holders[k] for k in (
                 "to_assign", "to_propose", "to_sign", "consulted")}}  # fmt: skip
    return found + [
        Look("desk:dossier", user, f"/desk/dossiers/{of[key]}/") for key, user in shown.items()
    ]


def _exchange(scenes: dict[str, Any]) -> list[Look]:
    made = scenes["exchange"]
    return [
        Look("exchange:board", ADMIN, "/exchange/"),
        Look("exchange:deliveries", ADMIN, "/exchange/deliveries/"),
        Look("exchange:deliveries", ADMIN, "/exchange/deliveries/?state=dead"),
        Look("exchange:delivery", ADMIN, f"/exchange/deliveries/{made['dead']}/"),
        Look("exchange:days", ADMIN, "/exchange/reconciliation/"),
        Look("exchange:day", ADMIN, f"/exchange/reconciliation/{made['day']}/"),
        Look("exchange:subscribers", ADMIN, "/exchange/subscribers/"),
        Look("exchange:subscriber", ADMIN, f"/exchange/subscribers/{made['subscriber']}/"),
        Look("exchange:documents", CLERK, "/exchange/documents/"),
        Look("exchange:document", CLERK, f"/exchange/documents/{made['document']}/"),
        Look("exchange:send", CLERK, "/exchange/documents/send/"),
    ]


def _figures(scenes: dict[str, Any]) -> list[Look]:
    return [
        Look("indicators:coverage", ANYBODY, "/figures/coverage/"),
        Look("indicators:coverage", ANYBODY, "/figures/coverage/?k=5&commune=18073&district=436"),
        Look("indicators:coverage", ANYBODY, "/figures/coverage/?register=bts-stations&at=here"),
        Look("indicators:figures", ANYBODY, "/figures/"),
        Look("indicators:figures", LEADER, "/figures/?as_of=2019-08-12"),
        Look("indicators:figures", ANYBODY, "/figures/?as_of=yesterday"),
        Look("indicators:figure", ANYBODY, "/figures/press.websites/?as_of=2019-08-12"),
        Look("indicators:figure", LEADER, "/figures/nd61.n1.total_time/"),
        Look(
            "indicators:comparison",
            ANYBODY,
            "/figures/it.staff.commune.share/compare/?as_of=2019-08-12",
        ),
        Look(
            "indicators:comparison",
            LEADER,
            "/figures/procedures.total/compare/?as_of=2019-08-12&since=2014&on=end&by=field",
        ),
        Look("indicators:rows", ANYBODY, "/figures/press.websites/rows/?as_of=2019-08-12"),
        Look("indicators:rows", ANYBODY, "/figures/press.websites/rows/?data=00000000", 404),
        Look("indicators:rows", ANYBODY, "/figures/q766.n2_1.on_time/rows/"),
        Look("indicators:rows", LEADER, "/figures/q766.n2_1.on_time/rows/"),
        Look("indicators:rankings", ANYBODY, "/figures/rankings/"),
        Look("indicators:ranking", ANYBODY, "/figures/rankings/egov/"),
        Look("indicators:ranking", ANYBODY, "/figures/rankings/ict-index/?period=2018"),
        Look("indicators:ranking", LEADER, "/figures/rankings/service-by-agency/"),
        Look("indicators:standing", ANYBODY, "/figures/rankings/ict-index/of/H27/?period=2018"),
        Look("indicators:evaluation", ANYBODY, "/figures/evaluation/"),
        Look("indicators:evaluation", LEADER, "/figures/evaluation/?from=2030-01-01"),
        Look("indicators:board", LEADER, "/figures/board/"),
    ]


def _money(scenes: dict[str, Any]) -> list[Look]:
    made = scenes["money"]
    return [
        Look("payments:pay", ANYBODY, f"/payments/{made['open']}/"),
        Look("payments:pay", ANYBODY, f"/payments/{made['paid']}/"),
        Look("payments:pay", ANYBODY, f"/payments/{made['short']}/"),
        Look("payments:cash", CLERK, "/payments/cash/"),
        Look("payments:cash", CLERK, "/payments/cash/?q=MCZZZZZZZZ"),
        Look("payments:bill", CLERK, f"/payments/bills/{made['open_id']}/"),
        Look("payments:bill", CLERK, f"/payments/bills/{made['paid_id']}/"),
        Look("payments:till", CLERK, "/payments/cash/till/"),
        Look("payments:one_till", DESK_HEAD, f"/payments/cash/tills/{made['till']}/"),
        Look("payments:day", DESK_HEAD, "/payments/day/"),
        Look("payments:item", DESK_HEAD, f"/payments/incoming/{made['item']}/"),
        Look("payments:statements", CLERK, "/payments/statements/"),
        Look("payments:statement", CLERK, f"/payments/statements/{made['statement']}/"),
        Look("payments:refunds", DESK_HEAD, "/payments/refunds/"),
        Look("payments:accounts", LEADER, "/payments/accounts/"),
    ]


def _postal(scenes: dict[str, Any]) -> list[Look]:
    made, office, desk = scenes["postal"], "buu-cuc-mau-ky-anh-gdv", "so-gtvt-mot-cua"
    manifests = "/post-office/manifests"
    return [
        Look("postal:today", office, "/post-office/"),
        Look("postal:choose", office, "/post-office/file/"),
        Look("postal:choose", office, "/post-office/file/?q=lai+xe"),
        Look("postal:fill", office, "/post-office/file/gt01-doi-giay-phep-lai-xe/"),
        Look("postal:visits", office, "/post-office/visits/"),
        Look("postal:visit", office, f"/post-office/visits/{made['visit']}/"),
        Look("postal:visit", office, f"/post-office/visits/{made['paid']}/"),
        Look("postal:find", office, "/post-office/find/"),
        Look("postal:find", desk, "/post-office/find/?code=BG000"),
        Look("postal:manifests", office, f"{manifests}/"),
        Look("postal:manifest", office, f"{manifests}/{made['open']}/"),
        Look("postal:manifest", desk, f"{manifests}/{made['coming']}/"),
        Look("postal:manifest", desk, f"{manifests}/{made['received']}/"),
        Look("postal:parcel", office, f"/post-office/parcels/{made['parcel']}/"),
        Look("postal:parcel", office, f"/post-office/parcels/{made['waiting']}/"),
        Look("postal:till", office, "/post-office/money/"),
        Look("postal:sheet", office, f"/post-office/money/{made['sheet']}/"),
        Look("postal:sheet", desk, f"/post-office/money/{made['sheet']}/"),
        Look("postal:desk", desk, "/post-office/desk/"),
    ]


def _registers(scenes: dict[str, Any]) -> list[Look]:
    keeper, base = "so-tttt-buu-chinh-vien-thong-chuyen-vien-1", "/registers/game-points"
    entry, ending = scenes["registers"]["entry"], scenes["registers"]["ending"]
    seen = scenes["registers"]["inspection"]
    return [
        Look("desk:register", scenes["holders"]["to_propose"],
             f"/desk/dossiers/{scenes['dossiers']['to_propose']}/register/"),
        Look("registers:index", ANYBODY, "/registers/"),
        Look("registers:register", ANYBODY, f"{base}/"),
        Look("registers:register", ANYBODY, f"{base}/?q=ngan+pho&status=in_force"),
        Look("registers:register", keeper, f"{base}/?q=zzzz"),
        Look("registers:register", ANYBODY, f"{base}/?on=01/12/2025"),
        Look("registers:register", ANYBODY, f"{base}/?on=yesterday"),
        Look("registers:register", ANYBODY, "/registers/agency-portals/"),
        Look("registers:register", ANYBODY, "/registers/sector-plans/?stage=consulting"),
        Look("registers:open_data", ANYBODY, "/registers/open-data/"),
        Look("registers:map", ANYBODY, f"{base}/map/"),
        Look("registers:map", ANYBODY, "/registers/postal-points/map/"),
        Look("registers:print", ANYBODY, f"{base}/print/"),
        Look("registers:entry", ANYBODY, f"{base}/{entry}/"),
        Look("registers:entry", keeper, f"{base}/{entry}/"),
        Look("registers:entry", keeper, f"{base}/{entry}/?on=01/12/2025&known=32/1/2019"),
        Look("registers:keep", keeper, "/registers/keep/"),
        Look("registers:new", keeper, f"{base}/new/"),
        Look("registers:import", keeper, f"{base}/import/"),
        Look("registers:act", keeper, f"{base}/{ending}/do/amend/"),
        Look("registers:act", keeper, f"{base}/{ending}/do/correct/"),
        Look("registers:act", keeper, f"{base}/{ending}/do/revoke/"),
        Look("registers:inspect", keeper, f"{base}/{entry}/inspect/"),
        Look("registers:inspection", keeper, f"{base}/{entry}/inspections/{seen}/"),
    ]  # fmt: skip


def _returns(scenes: dict[str, Any]) -> list[Look]:
    made, base = scenes["returns"], "/registers/returns"
    keeper, city = (
        "so-tttt-cong-nghe-thong-tin-chuyen-vien-1",
        ("ubnd-thanh-pho-ha-tinh-chuyen-vien-vhtt"),
    )
    campaign = f"{base}/campaigns/{made['campaign']}/"
    return [
        Look("registers:returns", city, f"{base}/"),
        Look("registers:returns", keeper, f"{base}/"),
        Look("registers:returns", CITIZEN, f"{base}/"),
        Look("registers:return_open", keeper, f"{base}/open/agency-equipment/"),
        Look("registers:return_campaign", keeper, campaign),
        Look("registers:return_campaign", keeper, f"{campaign}?state=all&district=436"),
        Look("registers:return_links", keeper, f"{campaign}links/?district=436"),
        Look("registers:return_table", city, f"{campaign}table/"),
        Look("registers:return", city, f"{base}/{made['draft']}/"),
        Look("registers:return", keeper, f"{base}/{made['submitted']}/"),
        Look("registers:return", keeper, f"{base}/{made['approved']}/"),
        Look("registers:return_answer", ANYBODY, made["link"]),
        Look("registers:return_answer_table", ANYBODY, f"{made['link']}table/"),
        Look("registers:entry", keeper, made["entry"]),
        Look("registers:entry", ANYBODY, made["entry"]),
    ]
