"""Trang mẫu: shows every part of the design system on two pages, for those who build screens."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.ui.forms import CleanCharField, DongField, GovForm, VietnameseDateField
from motcua.ui.icons import PATHS
from motcua.ui.paging import CursorPage

PAGE = CursorPage[str](rows=("a", "b"), next_cursor="b", previous_cursor="a")


class SampleForm(GovForm):
    """Biểu mẫu mẫu: one field of each kind."""

    full_name = CleanCharField(label="Họ và tên", help_text="Như trên căn cước công dân")
    birth_date = VietnameseDateField(label="Ngày sinh", help_text="Ví dụ: 14/08/1979")
    phone = CleanCharField(label="Số điện thoại", widget=forms.TextInput(attrs={"type": "tel"}))
    email = forms.EmailField(label="Thư điện tử", required=False)
    copies = forms.IntegerField(label="Số bản", min_value=1)
    amount = DongField(label="Số tiền", required=False)
    district = forms.ChoiceField(
        label="Huyện", choices=[("", "Chọn huyện"), ("436", "Thành phố Hà Tĩnh"), ("449", "Kỳ Anh")]
    )
    delivery = forms.ChoiceField(
        label="Nhận kết quả bằng cách nào?",
        choices=[("desk", "Tại bộ phận một cửa"), ("post", "Qua bưu chính")],
        widget=forms.RadioSelect,
    )
    papers = forms.MultipleChoiceField(
        label="Giấy tờ kèm theo",
        choices=[("a", "Đơn đề nghị"), ("b", "Bản sao giấy chứng nhận đăng ký doanh nghiệp")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = CleanCharField(label="Lý do", widget=forms.Textarea, required=False)
    scan = forms.FileField(
        label="Tệp đính kèm", help_text="PDF, JPG hoặc PNG, tối đa 20 MB", required=False
    )
    declare = forms.BooleanField(label="Tôi cam đoan những điều khai trên là đúng sự thật.")


@require_http_methods(["GET", "HEAD", "POST"])
def styleguide(request: HttpRequest) -> HttpResponse:
    """Trang mẫu: the citizen's parts; sending the empty form shows every error."""
    form = SampleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("The form is complete."))
    now = clock.now()
    context = {
        "form": form,
        "now": now,
        "due_late": now - timedelta(days=2, hours=3),
        "due_soon": now + timedelta(hours=3, minutes=20),
        "due_ok": now + timedelta(days=5),
        "page": PAGE,
        "icons": tuple(PATHS),
        "fields": ("Bưu chính", "Báo chí", "Xuất bản, in và phát hành", "Viễn thông và Internet"),
        "crumbs": ((_("Home page"), "/"), (_("Style guide"), "")),
    }
    return render(request, "ui/styleguide.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Chỉ dẫn cho máy tìm kiếm: which addresses search engines should leave alone."""
    text = get_template("robots.txt").render()
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def styleguide_desk(request: HttpRequest) -> HttpResponse:
    """Trang mẫu của bàn làm việc: the officer's parts."""
    now = clock.now()
    hours = (-51, 3, 30, 130, 300)
    context = {
        "form": SampleForm(),
        "now": now,
        "dues": [now + timedelta(hours=n) for n in hours],
        "page": PAGE,
        "acting_post": "Chuyên viên bưu chính",
        "acting_agency": "Sở Thông tin và Truyền thông",
    }
    return render(request, "ui/styleguide_desk.html", context)
