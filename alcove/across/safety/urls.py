"""Two addresses that are open to anybody."""

from django.urls import path

from alcove.across.safety import views

app_name = "safety"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("leave/", views.leave, name="leave"),
]
