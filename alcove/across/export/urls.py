"""Addresses of taking a copy along and of bringing one in."""

from django.urls import path

from alcove.across.export import views

app_name = "export"
urlpatterns = [
    path("settings/export/", views.export, name="export"),
    path("settings/import/", views.look, name="import"),
    path("settings/import/brought/", views.brought, name="brought"),
]
