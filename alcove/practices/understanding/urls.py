"""Every address of the practice in understanding."""

from django.urls import path

from alcove.practices.understanding import views

app_name = "understanding"
urlpatterns = [
    path("", views.one, name="one"),
    path("own/", views.own, name="own"),
]
