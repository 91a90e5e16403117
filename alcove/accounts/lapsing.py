"""When a session lapses while somebody writes: they are asked again, and what they wrote is handed back to them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from alcove.ui.pages import page

PREFIX = "carried-"
PATH = "carried_path"
# What somebody types at length, in any form of the house: it is shown to its writer, and not only carried along.
TYPED = frozenset(
    [
        "about",
        "another",
        "closing",
        "cue",
        "did",
        "different",
        "felt",
        "heard",
        "instead",
        "line",
        "moment",
        "obstacle",
        "opening",
        "regret",
        "repair",
        "responsibility",
        "shows",
        "then",
        "title",
        "when",
        "why",
        "words",
        "wrong",
    ]
)


def by_script(request: HttpRequest) -> bool:
    """Whether a script on one of our own pages asks, rather than somebody following a link or sending a form."""
    return request.headers.get("X-Requested-With") == "fetch" or request.headers.get("HX-Request") == "true"


def anothers(request: HttpRequest, person: UUID) -> bool:
    """Whether a script asks in the name of a page that was opened by somebody else than this person."""
    whose = request.headers.get("X-Alcove-Whose")
    return bool(whose) and whose != str(person)


def ask_again(request: HttpRequest, where: str) -> HttpResponse:
    """Ask for the password. A form that was sent is carried along in the page itself; nothing of it is stored."""
    address = reverse(where)
    if by_script(request):
        return HttpResponse(status=401, headers={"X-Alcove-Sign-In": f"{address}?part=dialog"})
    if request.method != "POST":
        return redirect(f"{address}?next={request.path}")
    carried = carried_from(request)
    context = {"action": address, "carried": carried, "written": typed_in(carried), "path": request.path}
    return page(request, "accounts/lapsed.html", context, status=401)


def carried_from(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of the form that was sent, but no password and no form token."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]


def typed_in(carried: list[tuple[str, str]]) -> list[str]:
    """The names of those fields in which somebody wrote."""
    return [name for name, value in carried if name in ("title", "words") or (name in TYPED and value.strip())]


def carried_again(request: HttpRequest) -> tuple[str, list[tuple[str, str]]] | None:
    """What a sign-in form carries for its writer: where it was going, and its fields."""
    path = safe_path(request.POST.get(PATH, ""))
    if not path:
        return None
    fields = [(n.removeprefix(PREFIX), v) for n, vs in request.POST.lists() if n.startswith(PREFIX) for v in vs]
    return path, fields


def carry_on(request: HttpRequest) -> HttpResponse | None:
    """After the password was right: the page that gives a writer their words back to send, if any were carried."""
    carried = carried_again(request)
    if carried is None:
        return None
    context = {"path": carried[0], "carried": carried[1], "written": typed_in(carried[1])}
    return page(request, "accounts/carry_on.html", context)


def given_back(request: HttpRequest, status: int) -> HttpResponse:
    """A form that could not be kept, in its writer's hands again, to be sent once more."""
    carried = carried_from(request)
    context = {"path": request.path, "carried": carried, "written": typed_in(carried), "failed": True}
    return page(request, "accounts/carry_on.html", context, status=status)


def next_path(request: HttpRequest) -> str:
    """Where to go afterwards: a path of our own, or Today."""
    return safe_path(request.POST.get("next", "") or request.GET.get("next", "")) or "/"


def safe_path(path: str) -> str:
    """The path if it is one of ours, else nothing."""
    ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if ours else ""
