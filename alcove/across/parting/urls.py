"""Addresses of resting, closing and going."""

from django.urls import path

from alcove.across.parting import views

app_name = "parting"
urlpatterns = [
    path("together/paused/", views.paused, name="paused"),
    path("together/resumed/", views.resumed, name="resumed"),
    path("together/leave/", views.leave, name="leave"),
    path("together/put-away/", views.let_go, name="let-go"),
    path("together/earlier/<uuid:code>/", views.looked_at, name="looked-at"),
    path("together/now/", views.now, name="now"),
    path("settings/delete/", views.delete, name="delete"),
    path("settings/delete/kept/", views.kept, name="kept"),
    path("settings/email/", views.email, name="email"),
]
