"""Every address, from the packages' own lists."""

from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_safe

from alcove.accounts.access import public
from alcove.practices import PRACTICES
from alcove.ui import views as ui


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this server answers."""
    return HttpResponse("ok", content_type="text/plain")


# A browser asks for these by itself and without cookies; their package stands below accounts and cannot say so.
for view in (ui.manifest, ui.worker):
    public(view)

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("alcove.across.home.urls")),  # few, and asked for most
    # What begins with a word of its own comes first: one look tells whether anything below it is meant.
    path("pictures/", include("alcove.kit.pictures.urls")),
    path("coach/", include("alcove.kit.coaching.urls")),
    *(
        path(f"{name.replace('_', '-')}/", include(import_module(f"alcove.practices.{name}.urls")))
        for name in PRACTICES
    ),
    path("", include("alcove.across.story.urls")),
    path("", include("alcove.across.calendar.urls")),
    path("", include("alcove.across.safety.urls")),
    path("", include("alcove.across.export.urls")),
    path("", include("alcove.across.parting.urls")),
    path("", include("alcove.accounts.urls")),
    path("", include("alcove.couple.urls")),
    path("", include("alcove.ui.urls")),
]
handler400 = "alcove.project.errors.bad_request"
handler403 = "alcove.project.errors.forbidden"
handler404 = "alcove.project.errors.missing"
handler500 = "alcove.project.errors.broken"
