"""Showing a field: label, hint and error reach sighted readers and screen readers alike."""

import re
from datetime import date

import pytest
from django import forms
from django.template import Context, Template

from motcua.ui.forms import (
    CleanCharField,
    DongField,
    GovForm,
    VietnameseDateField,
    parse_date,
)
from motcua.ui.rendering import page_title, problems


class Sample(GovForm):
    name = CleanCharField(label="Họ và tên", help_text="Như trên căn cước")
    born = VietnameseDateField(label="Ngày sinh", required=False)
    copies = forms.IntegerField(label="Số bản", min_value=1, required=False)
    way = forms.ChoiceField(
        label="Nhận ở đâu?",
        choices=[("desk", "Tại quầy"), ("post", "Qua bưu chính")],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label="Tôi cam đoan")


def show(text: str, **context: object) -> str:
    html = Template("{% load ui %}" + text).render(Context(context))
    return re.sub(r"\s+", " ", html)


def test_a_hint_is_tied_to_its_control() -> None:
    html = show("{% field form.name %}", form=Sample())
    assert 'aria-describedby="id_name-hint"' in html
    assert '<div class="govuk-hint" id="id_name-hint">Như trên căn cước</div>' in html
    assert '<label class="govuk-label" for="id_name">Họ và tên</label>' in html
    assert " required" not in html


def test_an_error_is_tied_to_its_control_and_announced_as_one() -> None:
    html = show("{% field form.name %}", form=Sample({}))
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'aria-invalid="true"' in html
    assert "govuk-input--error" in html
    assert 'class="govuk-visually-hidden">' in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "mc-optional" in show("{% field form.born %}", form=Sample())
    assert "mc-optional" not in show("{% field form.born optional=False %}", form=Sample())
    assert "mc-optional" not in show("{% field form.name %}", form=Sample())


def test_numbers_are_typed_as_text_with_a_digit_keyboard() -> None:
    html = show("{% field form.copies %}", form=Sample())
    assert 'type="text"' in html
    assert 'inputmode="numeric"' in html
    assert "govuk-input--width-10" in html


def test_choices_form_a_fieldset_whose_error_link_meets_the_first() -> None:
    form = Sample({"way": "air"})
    html = show("{% field form.way %}", form=form)
    assert '<fieldset class="govuk-fieldset" aria-describedby="id_way-error">' in html
    assert 'id="id_way_0"' in html
    assert "#id_way_0" in show("{% error_summary form %}", form=form)


def test_what_was_chosen_stays_chosen() -> None:
    html = show("{% field form.way %}", form=Sample({"way": "post"}))
    assert 'value="post" checked' in html
    assert 'value="desk" checked' not in html


def test_text_from_people_is_escaped() -> None:
    html = show("{% field form.name %}", form=Sample({"name": '"><script>x</script>'}))
    assert "<script>" not in html


def test_the_whole_form_shows_itself_in_the_same_way() -> None:
    html = re.sub(r"\s+", " ", str(Sample()))
    assert html.count('<div class="govuk-form-group">') == 5


def test_summing_up_names_each_field_and_says_nothing_when_all_is_well() -> None:
    found = problems([Sample({})])
    assert [target for _message, target in found] == ["id_name", "id_way_0", "id_agree"]
    assert [message.split(":")[0] for message, _target in found] == [
        "Họ và tên",
        "Nhận ở đâu",
        "Tôi cam đoan",
    ]
    good = {"name": "Lê Thị Ánh", "way": "desk", "agree": "on"}
    assert problems([Sample(good)]) == []
    assert show("{% error_summary form %}", form=Sample(good)).strip() == ""
    assert page_title("Nộp hồ sơ", [Sample(good)]) == "Nộp hồ sơ"
    assert page_title("Nộp hồ sơ", [Sample({})]) != "Nộp hồ sơ"


def test_a_star_is_no_part_of_the_label_that_a_summary_says() -> None:
    form = Sample({"born": "31/02/2019", "name": "Lê", "way": "desk", "agree": "on"})
    html = show("{% field form.born optional=False needed=True %}", form=form)
    assert 'Ngày sinh <span aria-hidden="true">*</span>' in html
    assert [message.split(":")[0] for message, _target in problems([form])] == ["Ngày sinh"]


def test_a_message_that_names_its_field_is_not_led_by_the_name_again() -> None:
    form = Sample({"name": "Lê", "way": "desk", "agree": "on"})
    form.add_error("name", "Vui lòng nhập “Họ và tên”.")
    assert problems([form]) == [("Vui lòng nhập “Họ và tên”.", "id_name")]


@pytest.mark.parametrize(
    "text", ["14/08/2019", "14-8-2019", "14.08.2019", " 14 / 8 / 2019 ", "2019-08-14"]
)
def test_a_date_is_read_in_the_ways_people_write_it(text: str) -> None:
    assert parse_date(text) == date(2019, 8, 14)
    assert VietnameseDateField().clean(text) == date(2019, 8, 14)


@pytest.mark.parametrize("text", ["31/02/2019", "08/14/2019", "14/08/19", "hôm nay", "0/0/0000"])
def test_a_date_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        VietnameseDateField().clean(text)


def test_a_date_is_shown_day_first() -> None:
    html = show("{% field form.born %}", form=Sample(initial={"born": date(2019, 8, 14)}))
    assert 'value="14/08/2019"' in html


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1250000", 1250000), ("1.250.000", 1250000), ("1.250.000 đồng", 1250000), ("0", 0)],
)
def test_an_amount_is_read_with_its_dots(text: str, amount: int) -> None:
    assert DongField().clean(text) == amount


@pytest.mark.parametrize("text", ["1,5", "1.25", "-3", "một triệu"])
def test_an_amount_that_is_not_whole_dong_is_refused(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        DongField().clean(text)


def test_typed_text_is_composed_and_loses_control_characters() -> None:
    assert CleanCharField().clean("Ha\u0300 Ti\u0303nh\u0007") == "Hà Tĩnh"
