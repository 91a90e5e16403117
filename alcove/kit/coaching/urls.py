"""Where a text is looked at, and where the coach is turned off and on."""

from django.urls import path

from alcove.kit.coaching import views

app_name = "coaching"
urlpatterns = [
    path("looked-at/", views.looked_at, name="looked-at"),
    path("chosen/", views.chosen, name="chosen"),
    path("model/", views.model, name="model"),
]
