"""The front page for strangers."""

from django.http import HttpRequest, HttpResponse

from alcove.ui.pages import page


def front(request: HttpRequest) -> HttpResponse:
    """What Alcove is, for somebody who is not signed in."""
    return page(request, "home/front.html")
