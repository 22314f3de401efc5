"""Kiểm tra hồ sơ nộp: whether what was handed in is a complete dossier; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.definitions.conditions import parse_condition
from motcua.definitions.model.common import Source, Text
from motcua.definitions.model.form import Field, FieldType, Form, Section
from motcua.definitions.model.procedure import ChannelKind, Component, Procedure
from motcua.definitions.values import FieldError, clean_form
from motcua.documents.files import Accepted
from motcua.dossiers import entries
from motcua.dossiers.errors import Invalid, NotFound, Problem
from motcua.dossiers.fees import rows_of
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.units.queries import commune_keys, key_on

DELIVERIES = ("online", "desk", "post")
OTHER = "other"
"""The name under which a supplement may hold a paper that is no component of the procedure."""


def _ask(
    key: str,
    kind: FieldType,
    vi: str,
    en: str,
    *,
    when: str | None = None,
    required: bool = True,
    length: int = 200,
) -> Field:
    return Field(
        id=key,
        label=Text(vi=vi, en=en),
        type=kind,
        required=required,
        when=when,
        max_length=length,
        prefill=key,
        source=Source.OWN,
    )


APPLICANT = Form(
    source=Source.OWN,
    sections=(
        Section(
            id="applicant",
            title=Text(vi="Người nộp hồ sơ", en="Applicant"),
            fields=(
                Field(
                    id="kind",
                    label=Text(vi="Bạn nộp hồ sơ với tư cách", en="You are filing as"),
                    type=FieldType.CHOICE,
                    source=Source.OWN,
                    prefill="kind",
                    options=tuple(
                        {"value": v, "label": {"vi": vi, "en": en}}
                        for v, vi, en in (
                            ("citizen", "Cá nhân", "A person"),
                            ("organisation", "Tổ chức, doanh nghiệp", "An organisation or firm"),
                            (
                                "foreign",
                                "Tổ chức, cá nhân nước ngoài",
                                "A foreign organisation or person",
                            ),
                        )
                    ),
                ),
                _ask(
                    "full_name",
                    FieldType.TEXT,
                    "Họ và tên người nộp",
                    "Full name of the person filing",
                    length=120,
                ),
                _ask(
                    "id_number",
                    FieldType.ID_NUMBER,
                    "Số CCCD, CMND hoặc hộ chiếu",
                    "Identity card or passport number",
                    length=20,
                ),
                _ask(
                    "organisation",
                    FieldType.TEXT,
                    "Tên tổ chức, doanh nghiệp",
                    "Name of organisation",
                    when="kind != 'citizen'",
                ),
                _ask(
                    "tax_code",
                    FieldType.TAX_CODE,
                    "Mã số thuế",
                    "Tax code",
                    required=False,
                    when="kind = 'organisation'",
                    length=14,
                ),
                _ask("phone", FieldType.PHONE, "Số điện thoại", "Phone number", length=20),
                _ask("email", FieldType.EMAIL, "Thư điện tử", "E-mail", required=False, length=254),
                _ask("address", FieldType.TEXT, "Địa chỉ", "Address", length=300),
            ),
        ),
    ),
)
"""Người nộp hồ sơ: the same questions for every procedure, checked by the same code as its form."""


@dataclass(frozen=True)
class Handed:
    """Giấy tờ được nộp: a stored file (or a paper on the counter) that answers a component.

    With a ``source`` it is taken from there (``store``, ``register:<id>``): ``source_ref`` names it
    and its files are looked up at filing. ``outage``: the source that failed, so it is uploaded.
    """

    component: str
    file: Accepted | None = None
    kind: str = "electronic"
    number: int = 1
    original_held: bool = False
    source: str = ""
    source_ref: str = ""
    outage: str = ""


@dataclass(frozen=True)
class Filing:
    """Một lần nộp: everything that becomes one dossier. ``key`` makes a retry harmless."""

    procedure: str
    channel: str
    applicant: dict[str, Any]
    form: dict[str, Any]
    papers: Sequence[Handed]
    delivery: str
    declared: bool
    key: str
    delivery_address: str = ""
    version: str = ""  # the version the form was shown under; empty: the one in force
    account: int | None = None  # the applicant's account, if it has one
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Cleaned:
    """Dữ liệu đã kiểm: values as they are stored."""

    applicant: dict[str, Any]
    form: dict[str, Any]
    fees: list[dict[str, Any]]


def pinned(procedure_id: str, version: str = "") -> tuple[Procedure, str]:
    """The procedure to file under and its digest.

    A form shown yesterday may be filed today as long as its version is in force; otherwise the
    version in force is taken and checked anew. Raises :class:`NotFound`.
    """
    live = publication.current()
    procedure = live.procedures.get(procedure_id)
    if procedure is None or not procedure.in_force(clock.now().date()):
        raise NotFound(procedure_id)
    return procedure, live.versions[procedure_id]


def needed(procedure: Procedure, values: dict[str, Any], channel: str) -> tuple[Component, ...]:
    """The components that this dossier must or may contain, given the form's answers."""
    return tuple(
        component
        for component in procedure.components
        if (component.when is None or parse_condition(component.when).holds(values))
        and not (component.is_form and channel == ChannelKind.ONLINE)
    )


def check(procedure: Procedure, filed: Filing) -> Cleaned:
    """Everything a filing must satisfy, all problems at once; raises :class:`Invalid`."""
    problems: list[Problem] = []
    applicant, form = (
        check_applicant(filed.applicant, problems),
        check_form(procedure, filed.form, problems),
    )
    if procedure.channel(ChannelKind(filed.channel)) is None:
        problems.append(Problem("channel", "channel", "This procedure cannot be filed this way."))
    kind = applicant.get("kind")
    if kind and kind not in procedure.applicants:
        problems.append(
            Problem(
                "applicant.kind",
                "applicant_kind",
                "This procedure is not open to this kind of applicant.",
            )
        )
    check_papers(procedure, filed, form, problems)
    if filed.channel == ChannelKind.ONLINE:
        found = entries.named(procedure, form, applicant, filed.account)
        problems += [_problem("form", error) for error in entries.errors_of(found)]
    if filed.delivery not in DELIVERIES:
        problems.append(
            Problem("delivery", "delivery", "Choose how you want to receive the result.")
        )
    if filed.delivery == "post" and not filed.delivery_address.strip():
        problems.append(
            Problem(
                "delivery_address", "required", "Enter the address the result is to be posted to."
            )
        )
    if not filed.declared:
        problems.append(
            Problem("declared", "declared", "Confirm that what you have entered is true.")
        )
    if problems:
        raise Invalid(problems)
    proofs = {paper.component for paper in filed.papers}
    fees = rows_of(procedure, form, filed.channel, clock.now().date(), proofs)
    return Cleaned(applicant, form, fees)


def check_applicant(raw: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """The applicant's data, cleaned; problems are added with the prefix ``applicant.``."""
    clean, errors = clean_form(APPLICANT, raw)
    problems += [_problem("applicant", error) for error in errors]
    return clean


def check_form(
    procedure: Procedure,
    raw: dict[str, Any],
    problems: list[Problem],
    held: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The form's answers, cleaned; problems are added with the prefix ``form.``.

    A commune is one of today, and is kept by a key that means it for ever; ``held`` are answers
    that were taken before, whose communes stay although they have ended since.
    """
    today, held = clock.now().date(), held or {}
    places = [field.id for field in procedure.form.fields if field.type is FieldType.COMMUNE]
    kept = {str(held[name]) for name in places if held.get(name)}
    clean, errors = clean_form(procedure.form, raw, communes=commune_keys(today) | kept)
    problems += [_problem("form", error) for error in errors]
    for name in places:
        if clean.get(name) and clean[name] != held.get(name):
            clean[name] = key_on(str(clean[name]), today)
    return clean


def _problem(prefix: str, error: FieldError) -> Problem:
    """A form's error as a problem of the filing, said in both languages."""
    words = Text(vi=error.text("vi"), en=error.text("en"))
    return Problem(f"{prefix}.{error.field}", error.code, error.message_key, error.params, words)


def check_papers(
    procedure: Procedure, filed: Filing, form: dict[str, Any], problems: list[Problem]
) -> None:
    """Every required component is there, and nothing that the procedure does not know."""
    wanted = {component.id: component for component in needed(procedure, form, filed.channel)}
    known = {component.id for component in procedure.components}
    handed = {paper.component for paper in filed.papers}
    for key in sorted(handed - known):
        problems.append(
            Problem(f"papers.{key}", "unknown", "This procedure does not ask for this paper.")
        )
    for key, component in wanted.items():
        if component.required and key not in handed:
            problems.append(
                Problem(
                    f"papers.{key}", "required", "Attach: %(name)s", {"name": component.name.vi}
                )
            )
