"""Addresses of the rooms that belong to no practice."""

from django.urls import path

from alcove.across.home import joining, views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("talk/", views.talk, name="talk"),
    path("mine/", views.mine, name="mine"),
    path("together/", views.together, name="together"),
    path("join/<uuid:code>/as-oneself/", joining.joined_as_oneself, name="joined-as-oneself"),
]
