"""The two addresses that a browser itself asks for."""

from django.urls import path

from alcove.ui import views

app_name = "ui"
urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.worker, name="worker"),
]
