"""Every check with a province that fails it: exact code, file, line and column."""

import re
from pathlib import Path

import pytest

from motcua.definitions.catalogue.all import CATALOGUE
from motcua.definitions.tests.broken_figures import BROKEN as BROKEN_FIGURES
from motcua.definitions.tests.broken_figures import DAYS_FIGURE, INDEX, figure, index
from motcua.definitions.tests.mini import break_at, check, copy_mini
from motcua.definitions.tests.portal import PARTNERS, partners, portal
from motcua.definitions.tests.reports import (
    BROKEN_REPORTS,
    BROKEN_WRITES,
    GOOD_WRITES,
    RETURN,
    returned,
)

GP = "procedures/cap-giay-phep.yaml"
TB = "procedures/thong-bao.yaml"
CL = "procedures/cap-lai.yaml"
EX = "examples/cap-giay-phep.yaml"
UNITS = "units/2019.csv"
DAYS = "calendar/2019.csv"

RG = "registers/giay-phep-buu-chinh.yaml"
NP, PS = "exchange/national-portal.yaml", "exchange/partners.yaml"

_WORDS = "{ vi: a, en: a }"
ELSEWHERE = ("test_check_notices.py",)

# code, file, what is replaced, by what; ¦ marks where the problem must be reported
BROKEN = [
    *BROKEN_FIGURES,
    ("P370", RETURN, "", returned(id_="¦bao-cao-nam")),
    ("P371", RETURN, "", returned(who="who: agencies, kinds: [¦departmen]")),
    ("P371", RETURN, "", returned(who="who: holders, register: ¦giay-phep-buu-chin")),
    ("P371", RETURN, "", returned(rule="field: ¦mai, left: may, op: <, right: '9'")),
    ("P372", RETURN, "", returned(who="who: ¦agencies")),
    ("P373", RETURN, "", returned(more=f", {{ id: ¦may, label: {_WORDS}, source: own }}")),
    ("P374", RETURN, "", returned("bao-cao", figure="id: ¦may, type: choice",
     rule="field: may, left: '1', op: <, right: '9'")),
    ("P375", RETURN, "", returned(who="who: holders, register: giay-phep-buu-chinh, when: ¦issued "
                                      "< company")),
    ("P375", RETURN, "", returned(rule="field: may, left: ¦may +, op: <, right: '9'")),
    ("P375", RETURN, "", returned(rule="field: may, left: may, op: <, right: ¦last_mai")),
    ("P376", RETURN, "", returned(agency="¦so-khac")),
    *BROKEN_WRITES,
    *BROKEN_REPORTS,
    ("P003", GP, "field: buu-chinh\n", "field: buu¦: chinh\n"),
    ("P004", GP, "id: cap-giay-phep", "id: ¦&a cap-giay-phep"),
    ("P004", GP, "field: buu-chinh\n", "field: ¦*a\n"),
    ("P004", GP, "clock: { on", "clock: { ¦<<: x, on"),
    ("P005", GP, "field: buu-chinh\n", "field: ¦!!str buu-chinh\n"),
    ("P006", GP, "agency: so-mau\n", "agency: so-mau\n¦agency: so-mau\n"),
    ("P007", CL, "clock: { source: own }", "clock: " + "[" * 19 + "¦" + "[" + "]" * 20),
    ("P009", GP, "fees_source: statute", "¦[a]: statute"),
    ("P011", GP, "fees_source:", "¦fee_source:"),
    ("P011", GP, "          max_length: 200", "          ¦max_lenght: 200"),
    ("P012", GP, "        - id: company\n", "        - ¦idx: company\n"),
    ("P013", GP, "effective_from: 2017-01-01\neff", "effective_from: ¦2017-13-01\neff"),
    ("P013", GP, "min: 1", "min: ¦one"),
    ("P014", GP, "applicants: [organisation]", "applicants: ¦organisation"),
    ("P014", CL, "clock: { source: own }", "clock: ¦restart"),
    ("P015", UNITS, "level,code,name,kind", "level,code,name,¦kindx"),
    ("P016", DAYS, "2019-05-04,worked,Làm bù,own", "¦2019-05-04,worked,Làm, bù,own"),
    ("P017", GP, "symbol: GP-SM", 'symbol: ¦""'),
    ("P018", GP, "type: tax_code", "type: ¦taxcode"),
    ("P018", DAYS, "2019-05-04,worked", "2019-05-04,¦work"),
    ("P019", "procedure.yaml", "", "¦id: x\n"),
    ("P020", GP, "'Cho phép {company},", "'Cho phép¦\u200b {company},"),
    ("P020", GP, "symbol: GP-SM", 'symbol: ¦"GP\\x07SM"'),
    ("P101", GP, "id: cap-giay-phep", "id: ¦cap-phep"),
    ("P101", EX, "procedure: cap-giay-phep", "procedure: ¦cap-lai"),
    ("P102", "posts.yaml", "- { id: cv-bc,", "- { id: ¦mot-cua,"),
    ("P103", GP, "field: buu-chinh\n", "field: ¦buu-chin\n"),
    ("P104", GP, "agency: so-mau", "agency: ¦so-mao"),
    ("P104", "posts.yaml", "{ id: gd, agency: so-mau", "{ id: gd, agency: ¦so-nao"),
    ("P104", "province.yaml", "department: so-mau", "department: ¦so-nao"),
    ("P105", TB, "agency: so-mau\neffective_from: 2019", "agency: ¦so-mau\neffective_from: 2027"),
    ("P106", TB, "division: bao-chi", "division: ¦bao-chi-2"),
    ("P106", "posts.yaml", "division: bao-chi", "division: ¦bao-chi-2"),
    ("P107", GP, "effective_to: 2030-01-01", "effective_to: ¦2017-01-01"),
    ("P107", GP, "effective_to: 2025-01-01", "effective_to: ¦2017-01-01"),
    ("P108", GP, '"1.003659"', '¦"1.3659"'),
    ("P109", TB, '"1.003660"', '¦"1.003659"'),
    ("P110", CL, "  - { kind: counter, limit: { amount: 0, unit: working_day, source: own } }\n"
     "partial:", "  ¦- { kind: counter, limit: { amount: 0, unit: working_day, source: own } }\n"
     "summary: { vi: Cấp lại, en: Again }\n#"),
    ("P111", GP, "online_payment: true", "online_payment: true\n¦partial: { reason: { vi: Có,"
     " en: Yes }, basis: Điều 14 }"),
    ("P112", GP, "{ kind: counter", "{ kind: ¦online"),
    ("P113", TB, "  - { title: Luật Báo chí 103/2016/QH13, source: statute }",
     "  ¦- { title: Luật Báo chí 103/2016/QH13, source: own }"),
    ("P114", CL, "amount: 0, unit: working_day", "amount: ¦2, unit: working_day"),
    ("P115", GP, "title: Nghị định 47/2011/NĐ-CP", "title: ¦Luật Bưu chính 49/2010/QH12"),
    ("P116", GP, "en: Grant of a postal licence", "en: ¦Giấy phép bưu chính"),
    ("P117", GP, "{ vi: Ký hiệu, en: Mark }", "{ vi: Some mark here, en: ¦Some mark here }"),
    ("P120", CL, "do: receive", "do: ¦propose"),
    ("P121", CL, "do: return", "do: ¦forward"),
    ("P122", CL, "  - { id: receive, name: { vi: Tiếp nhận, en: Reception }, do: receive, role: "
     "clerk, hours: 1, source: own }\n  - { id: approve", "  ¦- { id: receive, name: { vi: Tiếp "
     "nhận, en: Reception }, do: receive, role: clerk, hours: 1, source: own }\n  # - {"),
    ("P123", TB, "do: propose", "do: ¦receive"),
    ("P124", TB, "do: propose, role: officer, division: bao-chi, hours: 16, source: own }\n  - {"
     " id: approve, name: { vi: Phê duyệt, en: Approval }, do: approve", "do: return, role: clerk,"
     " hours: 16, source: own }\n  - { id: approve, name: { vi: Phê duyệt, en: Approval }, do: "
     "¦approve"),
    ("P124", TB, "do: propose,", "do: propose, when: ¦false,"),
    ("P125", TB, "do: receive,", "do: receive, when: ¦guests,"),
    ("P125", TB, "do: approve,", "do: approve, when: ¦guests,"),
    ("P126", TB, "do: propose, role: officer, division: bao-chi", "do: propose, role: ¦clerk"),
    ("P127", TB, "role: officer, division: bao-chi", "role: ¦officer"),
    ("P127", TB, "do: approve, role: leader", "do: approve, role: ¦leader, division: bao-chi"),
    ("P128", TB, "do: propose, role: officer", "do: propose, role: ¦head"),
    ("P129", TB, "  - { id: receive, name: { vi: Tiếp nhận, en: Reception }, do: receive, role: "
     "clerk, hours: 2", "  ¦- { id: receive, name: { vi: Tiếp nhận, en: Reception }, do: receive,"
     " role: clerk, hours: 2.5"),
    ("P140", GP, "- 'Cho phép {company},", "- ¦'Cho phép {companies},"),
    ("P141", GP, "rows: [company, tax_code]", "rows: [company, ¦tax]"),
    ("P142", GP, "- 'Cho phép {company},", "- ¦'Cho phép {company,"),
    ("P150", GP, "copy, when: kind = transfer", "copy, when: ¦kind == transfer"),
    ("P151", GP, "copy, when: kind = transfer", "copy, when: ¦kin = transfer"),
    ("P152", GP, "          required: false\n", "          required: false\n          when: ¦kind ="
     " transfer\n"),
    ("P153", GP, "- { when: kind = transfer", "- { when: ¦kind = tranfer"),
    ("P157", GP, "copy, when: kind = transfer", "copy, when: ¦'pages = {company}'"),
    ("P154", GP, "formula: 15000 + 6000 * pages", "formula: ¦15000 +* pages"),
    ("P155", GP, "formula: 15000 + 6000 * pages", "formula: ¦15000 + 6000 * page"),
    ("P156", GP, "formula: 15000 + 6000 * pages", "formula: ¦15000 * company"),
    ("P160", GP, "      - { amount: 10750000,", "      - ¦{ amount: 1, formula: 1 + 1,"),
    ("P161", GP, "      - { when: kind = transfer, amount: 4250000, effective_from: 2017-01-01, "
     "source: statute }\n      - { amount: 10750000,", "      ¦- { when: kind = transfer, amount: "
     "4250000, effective_from: 2017-01-01, source: statute }\n      - { when: pages > 1, amount: "
     "10750000,"),
    ("P162", GP, "- { formula: 15000 + 6000 * pages, effective_from: 2025", "- ¦{ formula: 15000 +"
     " 6000 * pages, effective_from: 2024"),
    ("P163", GP, "      - { when: kind = transfer, amount", "      - { channel: ¦post, when: kind ="
     " transfer, amount"),
    ("P170", GP, "id: tax_code", "id: ¦company"),
    ("P170", GP, "- id: noi_dung", "- id: ¦doanh_nghiep"),
    ("P170", GP, "{ id: dieu_le", "{ id: ¦don"),
    ("P170", GP, "{ id: assign", "{ id: ¦receive"),
    ("P170", "agencies.yaml", "- { id: bao-chi", "- { id: ¦buu-chinh"),
    ("P172", GP, "type: integer\n          min: 1\n          max: 500", "type: ¦choice"),
    ("P173", GP, "- { value: transfer", "- { value: ¦first"),
    ("P174", GP, "type: choice\n          options", "type: text\n          ¦options"),
    ("P175", GP, "min: 1", "min: ¦501"),
    ("P176", GP, "type: tax_code", "type: tax_code\n          ¦min: 3"),
    ("P177", GP, "pattern: '[A-Z]{2,5}'", "pattern: ¦'([A-Z]+)+'"),
    ("P177", GP, "pattern: '[A-Z]{2,5}'", "pattern: ¦'[A-Z'"),
    ("P178", GP, "pattern: '[A-Z]{2,5}'\n          pattern_message: { vi: Viết 2 đến 5 chữ in hoa.,"
     " en: Write 2 to 5 capital letters. }", "¦pattern: '[A-Z]{2,5}'"),
    ("P179", GP, "prefill: organisation", "prefill: ¦organization"),
    ("P190", GP, "kind: copy, required: false", "kind: copy, is_form: ¦true, required: true"),
    ("P191", GP, "  - { id: don, name: { vi: Đơn đề nghị, en: Application form }, kind: original, "
     "is_form: true", "  ¦- { id: don, name: { vi: Đơn đề nghị, en: Application form }, kind: "
     "original, required: false"),
    ("P192", GP, "is_form: true", "is_form: true, required: ¦false"),
    ("P200", TB, "extend_remainder, extend_by: 1", "¦extend_remainder"),
    ("P200", GP, "restart, rounds: 2", "restart, extend_by: ¦3, rounds: 2"),
    ("P201", GP, "answer_within: 15, auto_stop: true", "auto_stop: ¦true"),
    ("P205", GP, "kind: months, months: 120", "kind: ¦months"),
    ("P205", TB, "kind: event", "kind: event, months: ¦3"),
    ("P206", GP, "feeds: giay-phep-buu-chinh\n  feeds_as: grant", "feeds: ¦giay-phep-buu-chinh"),
    ("P210", "agencies.yaml", "code: H27.14", "code: ¦h27.14"),
    ("P211", "agencies.yaml", "legacy_code: 000.00.14.H27", "legacy_code: ¦000.14.H27"),
    ("P212", "agencies.yaml", "legacy_code: 000.00.14.H27", "legacy_code: ¦000.00.15.H27"),
    ("P213", "agencies.yaml", "parent: ubnd-tinh", "parent: ¦ubnd-tin"),
    ("P213", "agencies.yaml", "parent: ubnd-tinh", "parent: ¦so-mau"),
    ("P214", "agencies.yaml", 'unit: "42"', 'unit: ¦"43"'),
    ("P214", "province.yaml", 'unit: "42"', 'unit: ¦"43"'),
    ("P215", "agencies.yaml", "code: H27.14\n  legacy_code: 000.00.14.H27", "code: ¦H27"),
    ("P216", "agencies.yaml", "valid_to: 2026-06-01", "valid_to: ¦2008-01-01"),
    ("P216", UNITS, "18.34,105.9,2007-05-28,2020-01-01", "18.34,105.9,2007-05-28,¦2007-01-01"),
    ("P230", UNITS, "Phường Một,Phường,436", "Phường Một,Phường,¦437"),
    ("P231", UNITS, "commune,18073,Phường Nhất,Phường,436,18.34,105.9,2020-01-01",
     "commune,¦18073,Phường Nhất,Phường,436,18.34,105.9,2007-05-28"),
    ("P232", UNITS, "2007-05-28,2020-01-01,own,,18073\ncommune,18073", "2007-05-28,2020-01-02,own,"
     ",18073\ncommune,¦18073"),
    ("P234", UNITS, "district,436,Thành phố Mẫu,Thành phố,42", "¦district,436,Thành phố Mẫu,"
     "Thành phố,"),
    ("P235", UNITS, "Thành phố,42,18.35,105.9", "Thành phố,42,¦105.9,18.35"),
    ("P236", UNITS, "2020-01-01,own,,18073", "2020-01-01,own,,¦18074"),
    ("P236", UNITS, "2020-01-01,own,,18073", "2020-01-01,own,,¦42"),
    ("P240", DAYS, "2019-04-30", "¦2019-04-29"),
    ("P241", DAYS, "2019-05-04", "¦2019-05-03"),
    ("P242", DAYS, "2019-04-30", "¦2019-04-28"),
    ("P250", "province.yaml", "effective_from: 2025-09-15", "effective_from: ¦2018-09-15"),
    ("P251", "province.yaml", "    numbers: { receipt: 01, supplement: 02,", "    ¦numbers: { "
     "receipt: 01,"),
    ("P254", "province.yaml", "  weekdays: [1, 2, 3, 4, 5]\n  spans:\n    - { opens: 07:00",
     "  ¦weekdays: [1, 2, 3, 4, 8]\n  spans:\n    - { opens: 07:00"),
    ("P261", "examples/khac.yaml", "", "procedure: ¦khac\napplicant: {}\nform: {}\n"),
    ("P262", EX, "  pages: '12'", "  pages: '12'\n  ¦page: '12'"),
    ("P263", EX, "pages: '12'", "pages: ¦'501'"),
    ("P263", "examples/thong-bao.yaml", "place: '18073'", "place: ¦'18074'"),
    ("P264", EX, "components: [hop_dong]", "components: ¦[dieu_le]"),
    ("P265", EX, "components: [hop_dong]", "components: [hop_dong, ¦hop]"),
    ("P266", EX, "kind: organisation", "kind: ¦citizen"),
    ("P266", EX, "delivery: online", "delivery: ¦drone"),
    ("P270", GP, "en: Assessment fee }\n", "en: Assessment fee }\n    exemptions:\n      - { label:"
     " { vi: Hộ nghèo, en: Poor household }, proof: ¦dieu_l, source: own }\n"),
    ("P271", TB, "clock: { on_supplement", "fees:\n  - { id: phi, name: { vi: Phí, en: Fee }, "
     "collect: ¦supplement, cases: [{ amount: 1, effective_from: 2017-01-01, source: own }] }\n"
     "fees_source: own\nclock: { rounds: 0, on_supplement"),
    ("P272", GP, "en: Assessment fee }\n", "en: Assessment fee }\n    exemptions:\n      - { label:"
     " { vi: Hộ nghèo, en: Poor household }, proof: ¦don, source: own }\n"),
    ("P273", TB, "clock: { on_supplement", "clock: { fee_first: ¦true, on_supplement"),
    ("P280", "agencies.yaml", 'account: "0000000000014"', 'account: ¦"0000000000001"'),
    ("P281", "agencies.yaml", "name: SO MAU", "name: ¦Sở Mẫu"),
    ("P295", GP, "paper: dieu-le", "paper: ¦dieu-li"),
    ("P295", GP, "  paper: giay-phep", "  paper: ¦giay-fep"),
    ("P296", "papers.yaml", "serves_as: [dieu-le]", "serves_as: [¦dieu-la]"),
    ("P297", "papers.yaml", "- id: giay-phep", "- id: ¦dieu-le"),
    ("P298", "papers.yaml", "sources: [store,", "sources: [¦stores,"),
    ("P299", GP, "paper_data: { number: tax_code }", "paper_data: { number: ¦tax_cod }"),
    ("P299", GP, "  paper: giay-phep", "  paper: giay-phep\n  paper_years: ¦years"),
    ("P300", GP, "is_form: true, source", "is_form: true, paper: ¦dieu-le, source"),
    ("P301", "papers.yaml", "- id: dieu-le",
     "- id: ¦la\n  source: own\n  name: { vi: Lá, en: Leaf }\n  issuer: { vi: A, en: B }\n"
     "  holder: person\n  validity: { kind: stated, source: own }\n- id: dieu-le"),
    ("P302", "papers.yaml", "kind: unlimited", "kind: ¦months"),
    ("P303", GP, "paper_data: { number: tax_code }", "paper_data: { issued: ¦tax_code }"),
    ("P304", GP, "paper: dieu-le, paper_data: { number", "paper_data: ¦{ number"),
    ("P305", "posts.yaml", "{ id: gdv, agency: buu-cuc, title: { vi: Giao dịch viên, en: Clerk }, "
     "roles: [postal]", "{ id: gdv, agency: so-mau, title: { vi: Giao dịch viên, en: Clerk }, "
     "roles: ¦[postal]"),
    ("P306", "agencies.yaml", "- id: buu-cuc\n  name: { vi: Bưu cục Mẫu, en: Sample Post Office }\n"
     "  kind: post_office\n  parent: buu-dien\n", "- ¦id: buu-cuc\n"
     "  name: { vi: Bưu cục Mẫu, en: Sample Post Office }\n  kind: post_office\n"),
    ("P307", GP, "agency: so-mau", "agency: ¦buu-cuc"),
    ("P308", "agencies.yaml", "kind: postal_enterprise", "kind: ¦post_office"),
    ("P309", "posts.yaml", "roles: [postal]", "roles: ¦[postal, clerk]"),
    ("P320", RG, "id: giay-phep-buu-chinh", "id: ¦giay-phep"),
    ("P321", RG, "field: buu-chinh", "field: ¦buu-chin"),
    ("P322", RG, "agency: so-mau", "agency: ¦so-mao"),
    ("P322", RG, "divisions: [buu-chinh]", "divisions: ¦[buu-chin]"),
    ("P322", RG, "readers: [ubnd-tinh]", "readers: ¦[ubnd]"),
    ("P323", RG, "title: company", "title: ¦compani"),
    ("P324", RG, "starts: issued", "starts: ¦company"),
    ("P325", RG, "- { id: pages, label", "- { id: ¦head, label"),
    ("P326", RG, "- { id: pages, label: { vi: Số trang, en: Pages }, type: integer",
     "- { id: ¦pages, label: { vi: Số trang, en: Pages }, type: reference"),
    ("P326", RG, "rules:\n", "beside: [{id: others, register: ¦nowhere, same: {company: company}, "
     "source: own}]\nrules:\n"),
    ("P323", RG, "rules:\n", "beside: [{id: others, register: giay-phep-buu-chinh, "
     "same: {company: ¦compani}, source: own}]\nrules:\n"),
    ("P327", RG, "{ id: pages, label: { vi: Số trang, en: Pages }, type: integer",
     "{ id: ¦pages, label: { vi: Số trang, en: Pages }, type: table"),
    ("P328", RG, "en: Head }, personal: true", "en: Head }, personal: true, public: ¦true"),
    ("P329", RG, "must: not term_months > 120", "must: ¦not term_months >"),
    ("P330", RG, "must: not term_months > 120", "must: ¦not term_month > 120"),
    ("P331", RG, "made: 'GP-{year}-{n:3}'", "made: ¦'GP-{year}'"),
    ("P334", RG, "{ id: head_id, label: { vi: Số CMND, en: Identity number }, type: id_number, "
     "personal: true", "{ id: ¦head_id, label: { vi: Số CMND, en: Identity number }, "
     "type: id_number"),
    ("P335", GP, "feeds: giay-phep-buu-chinh", "feeds: ¦giay-phep-buu-chin"),
    ("P336", GP, "issued: '{signed}'", "issued: ¦'{signs}'"),
    ("P337", GP, "    pages: pages\n", "    ¦page: pages\n"),
    ("P338", GP, "    pages: pages\n", "    pages: ¦page\n"),
    ("P339", GP, "feeds: giay-phep-buu-chinh\n  feeds_as: grant\n  fills:\n    number: '{number}'\n"
     "    issued: '{signed}'\n", "feeds: ¦giay-phep-buu-chinh\n  feeds_as: grant\n  fills:\n"
     "    number: '{number}'\n"),
    ("P340", GP, "feeds_as: grant", "feeds_as: ¦amend"),
    ("P343", GP, "    pages: pages\n", "    pages: ¦company\n"),
    ("P346", RG, "must: not term_months > 120", "must: ¦not expires < issued"),
    ("P346", RG, "must: not term_months > 120", "must: ¦not kind = frist"),
    ("P346", RG, "must: not term_months > 120", "must: ¦not term_months > ten"),
    ("P347", RG, "must: not term_months > 120", "must: ¦'not expires < {pages}'"),
    ("P348", RG, "must: not term_months > 120", "must: ¦not pages > 64"),
    ("P349", RG, "suspend, resume,", "¦resume,"),
    ("P349", RG, "ends: expires\nactions: [grant, amend, extend,", "actions: [grant, amend, "
     "¦extend,"),
    ("P349", RG, "actions: [grant, amend", "actions: ¦[amend"),
    ("P344", GP, "feeds: giay-phep-buu-chinh\n  feeds_as: grant\n",
     "feeds: ¦giay-phep-buu-chinh\n"),
    ("P345", GP, "feeds_as: grant", "feeds_as: ¦note"),
    ("P310", NP, "", portal("  codes:\n    submitted: '1'\n", "  ¦codes:\n")),
    ("P311", NP, "", portal("    refused: '9'", "    refused: '9'\n    ¦refusd: '9'")),
    ("P312", NP, "", portal("refused: '9'", "refused: ¦'11'")),
    ("P313", NP, "", portal("unit_code: H27", "unit_code: ¦nowhere")),
    ("P314", PS, "", PARTNERS + PARTNERS.replace("id: so-mau", "id: ¦so-mau", 1)),
    ("P315", PS, "", partners("agency: so-mau", "agency: ¦so-khac")),
    ("P316", NP, "", portal("{ dossier.received", "{ ¦dosier.received")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "file", "old", "new"), BROKEN, ids=[f"{b[0]}-{n}" for n, b in enumerate(BROKEN)]
)
def test_reports_the_problem_at_its_place(
    tmp_path: Path, code: str, file: str, old: str, new: str
) -> None:
    root = copy_mini(tmp_path)
    line, column = break_at(root, file, old, new)
    loaded = check(root)
    places = {(p.code, p.file, p.line, p.column) for p in loaded.problems}
    assert (code, file, line, column) in places, loaded.problems
    found = next(p for p in loaded.problems if p.code == code and p.file == file)
    for sentence in (found.message, found.message_vi, found.hint, found.hint_vi):
        assert sentence.strip()
        assert "{maybe" not in sentence
    if CATALOGUE[code].severity == "error":
        assert loaded.province is None
    else:
        assert loaded.province is not None


def test_reports_files_that_are_no_text_too_large_missing_or_decomposed(tmp_path: Path) -> None:
    root = copy_mini(tmp_path)
    (root / "fields.yaml").write_bytes(b"- { id: a }\n# \xff")
    (root / TB).write_text("x" * 1_000_001)
    (root / "posts.yaml").unlink()
    text = (root / CL).read_text("utf-8")
    (root / CL).write_text(text.replace("Cấp", "Câ\u0301p", 1), "utf-8")
    places = {(p.code, p.file, p.line, p.column) for p in check(root).problems}
    assert {
        ("P002", "fields.yaml", 2, 3),
        ("P001", TB, 1, 1),
        ("P010", "posts.yaml", 1, 1),
        ("P008", CL, 1, 1),
    } <= places


@pytest.mark.parametrize("text", GOOD_WRITES)
def test_a_return_that_writes_well_has_no_problem(text: str, tmp_path: Path) -> None:
    root = copy_mini(tmp_path)
    (root / RETURN).parent.mkdir()
    (root / RETURN).write_text(text, "utf-8")
    assert check(root).problems == []


def test_a_return_writes_only_what_its_register_allows(tmp_path: Path) -> None:
    root = copy_mini(tmp_path)
    text = (root / RG).read_text("utf-8")
    (root / RG).write_text(text.replace("amend, ", "").replace(", correct]", "]"), "utf-8")
    (root / RETURN).parent.mkdir()
    (root / RETURN).write_text(GOOD_WRITES[0], "utf-8")
    told = [p.message for p in check(root).problems if p.code == "P391"]
    assert told == [
        f"The register “giay-phep-buu-chinh” does not allow “{verb}”."
        for verb in ("amend", "correct")
    ]


def test_warns_of_a_procedure_without_an_example(tmp_path: Path) -> None:
    root = copy_mini(tmp_path)
    (root / "examples/cap-lai.yaml").unlink()
    loaded = check(root)
    assert [(p.code, p.file, p.severity) for p in loaded.problems] == [("P260", CL, "warning")]
    assert loaded.province is not None


def test_an_index_of_indicators_has_members_to_rank(tmp_path: Path) -> None:
    root = copy_mini(tmp_path)
    (root / "indicators").mkdir()
    (root / DAYS_FIGURE).write_text(figure(), "utf-8")
    line, column = break_at(root, INDEX, "", index("indicator: ¦days", scores=""))
    found = [(p.code, p.line, p.column) for p in check(root).problems if p.file == INDEX]
    assert found == [("P363", line, column)]


def test_every_code_of_the_catalogue_has_a_failing_province() -> None:
    shown = {broken[0] for broken in BROKEN} | {
        "P001",
        "P002",
        "P008",
        "P010",
        "P260",
        "P363",
        "P391",
    }
    folder = Path(__file__).parent
    for name in ELSEWHERE:  # kinds of files with a test file of their own
        shown |= set(re.findall(r'"(P\d{3})"', (folder / name).read_text("utf-8")))
    assert set(CATALOGUE) == shown
