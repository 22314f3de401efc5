"""One page of each intent, beside the real addresses."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views import View

from motcua.identity.intents import intent

RAN: list[str] = []


def _page(name: str):  # type: ignore[no-untyped-def]
    def view(request: HttpRequest) -> HttpResponse:
        RAN.append(name)
        return HttpResponse(name)

    return view


class ClassPage(View):
    """A page written as a class."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("class")


urlpatterns = [
    *(
        path(f"try/{name}/", intent(name)(_page(name)), name=f"try_{name}")
        for name in ("public", "own", "desk", "office", "system")
    ),
    path("try/class/", intent("office")(ClassPage.as_view())),
    path("", include("motcua.wiring.urls")),
]
handler403 = "motcua.wiring.errors.forbidden"
