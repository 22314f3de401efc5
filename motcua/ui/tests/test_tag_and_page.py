"""Tagging a state, turning a page, writing dates and amounts, and finding one's way."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory, override_settings
from django.urls import path
from django.utils import translation

from motcua.ui import context, web
from motcua.ui.icons import PATHS
from motcua.ui.paging import CursorPage


def show(source: str, /, **values: object) -> str:
    return Template("{% load ui %}" + source).render(Context(values)).strip()


urlpatterns = [
    path("thu-tuc/", web.robots, name="procedures"),
    path("thu-tuc/cua-toi/", web.robots, name="mine"),
]
LINKS = {"my_dossiers": "mine"}


def test_a_state_is_a_word_on_a_colour() -> None:
    assert show('{% tag "Đã trả" "green" %}') == (
        '<strong class="govuk-tag govuk-tag--green">Đã trả</strong>'
    )
    assert "&lt;b&gt;" in show("{% tag text %}", text="<b>")


def test_an_unknown_colour_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="mauve"):
        show('{% tag "x" "mauve" %}')


def test_an_icon_is_silent_unless_it_has_a_title() -> None:
    for name in PATHS:
        assert 'aria-hidden="true"' in show("{% icon name %}", name=name)
    html = show('{% icon "clock" "Sắp đến hạn" %}')
    assert 'role="img" aria-label="Sắp đến hạn"' in html


def test_turning_the_page_keeps_the_other_filters() -> None:
    request = RequestFactory().get("/x", {"q": "bưu chính", "after": "old"})
    page = CursorPage(rows=("a",), next_cursor="n/1", previous_cursor=None)
    html = show("{% pager page %}", request=request, page=page)
    assert 'href="?q=b%C6%B0u+ch%C3%ADnh&amp;after=n%2F1"' in html
    assert "before=" not in html
    assert "old" not in html


def test_a_list_of_one_page_has_no_pager() -> None:
    request = RequestFactory().get("/x")
    assert show("{% pager page %}", request=request, page=CursorPage(rows=())) == ""


def test_dates_and_amounts_as_people_here_write_them() -> None:
    moment = datetime(2019, 8, 14, 8, 30, tzinfo=UTC)
    assert show("{{ x|vi_date }}", x=date(2019, 8, 14)) == "14/08/2019"
    assert show("{{ x|vi_date }}", x=datetime(2019, 8, 13, 20, 0, tzinfo=UTC)) == "14/08/2019"
    with translation.override("en"):
        assert show("{{ x|vi_datetime }}", x=moment) == "15:30 on 14/08/2019"
    assert show("{{ x|dong }}", x=1250000) == "1.250.000 đồng"
    assert show("{{ x|dong }}{{ x|vi_date }}{{ x|vi_datetime }}", x=None) == ""


@override_settings(ROOT_URLCONF=__name__, UI_LINKS=LINKS)
def test_only_the_deepest_entry_is_current_and_dead_links_are_left_out() -> None:
    found = context.links(context.MAIN, "/thu-tuc/cua-toi/7")
    assert [(link.key, link.url, link.current) for link in found] == [
        ("procedures", "/thu-tuc/", False),
        ("my_dossiers", "/thu-tuc/cua-toi/", True),
    ]


def test_search_engines_are_kept_from_the_desk() -> None:
    answer = web.robots(RequestFactory().get("/robots.txt"))
    assert "Disallow: /desk/" in answer.content.decode()
