"""The command line: exact answers and exit statuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from motcua.dossiers.tests import world
from motcua.identity.models import Account, Holding, Token
from motcua.identity.queries import actor_of_token
from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from motcua.publication.models import Publication
from motcua.units.models import Unit
from motcua.units.queries import units_on
from motcua.wiring import cli
from motcua.wiring.environment import Environment

Watch = Callable[[], AbstractContextManager[None]]
PROVINCE = Environment().province


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {word} " in shown for word in cli.COMMANDS)


def test_an_unknown_word_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["nope"]) == 2
    assert "there is no command 'nope'" in capsys.readouterr().err


def test_check_answers_for_the_kept_province(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(PROVINCE), "--format", "json"]) == 0


def test_check_needs_a_folder() -> None:
    assert cli.main(["check", "/nowhere/at/all"]) == 2


def test_due_counts_by_the_provinces_calendar(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["due", "--received", "2019-08-09T15:30", "--limit", "24 working hours"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["due"], answer["calendar"]) == ("2019-08-14T15:30", "2015-2027")


@pytest.mark.django_db
def test_apply_publishes_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["apply", str(PROVINCE)]) == 0
    assert cli.main(["apply", str(PROVINCE)]) == 0
    assert Publication.objects.count() == 1
    assert units_on(date(2019, 8, 12), "commune").count() == 262
    assert units_on(date(2025, 7, 1), "commune").count() == 69
    assert Event.objects.filter(type="province.published").count() == 1


@pytest.mark.django_db
def test_apply_of_a_broken_province_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "province.yaml").write_text("name: [\n")
    before = list(Unit.objects.order_by("pk").values_list())
    assert cli.main(["apply", str(tmp_path)]) == 1
    assert "province.yaml" in capsys.readouterr().out
    assert Publication.objects.count() == 0
    assert list(Unit.objects.order_by("pk").values_list()) == before


@pytest.mark.django_db
def test_verify_finds_a_changed_event(
    ha_tinh: Traveller, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier = world.submitted("bc02")
    assert cli.main(["verify"]) == 0
    event = Event.objects.get(stream=f"dossier:{dossier.id}", seq=1)
    Event.objects.filter(pk=event.pk).update(payload={**event.payload, "files": 99})
    assert cli.main(["verify", f"dossier:{dossier.id}"]) == 1
    assert f"dossier:{dossier.id} #1: changed" in capsys.readouterr().out


@pytest.mark.django_db
def test_token_acts_through_the_post(
    ha_tinh: Traveller, capsys: pytest.CaptureFixture[str]
) -> None:
    clerk = world.officer(world.DESK)
    account = Account.objects.get(pk=clerk.account)
    Holding.objects.create(post=world.DESK, account=account, valid_from="2019-01-01")
    assert cli.main(["token", account.email, "--post", world.DESK, "--days", "3"]) == 0
    actor = actor_of_token(capsys.readouterr().out.strip())
    assert actor is not None
    assert (actor.post, actor.account) == (world.DESK, account.pk)


@pytest.mark.django_db
def test_token_for_a_post_of_somebody_else_is_refused(ha_tinh: Traveller) -> None:
    account = world.account()
    assert cli.main(["token", account.email, "--post", world.DESK]) == 1
    assert cli.main(["token", "nobody@example.vn"]) == 1
    assert Token.objects.count() == 0


def test_openapi_is_written_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "api.json"
    assert cli.main(["openapi", str(target)]) == 0
    assert json.loads(target.read_bytes())["openapi"] == "3.1.0"
