"""Addresses of the conversations."""

from django.urls import path

from alcove.content import conversations
from alcove.practices.conversations import talking, views
from alcove.ui.addresses import one_of

one_of("script", conversations())

app_name = "conversations"
urlpatterns = [
    path("", views.talks, name="talks"),
    path("matters/", views.matters, name="matters"),
    path("matters/dropped/", views.matter_dropped, name="matter-dropped"),
    path("by/<script:script>/", views.begin, name="begin"),
    path("by/<script:script>/notes/", views.prepare, name="prepare"),
    path("<uuid:code>/", talking.one, name="one"),
    path("<uuid:code>/come-in/", talking.come_in, name="come-in"),
    path("<uuid:code>/not-now/", talking.not_now, name="not-now"),
    path("<uuid:code>/turn/", talking.turn, name="turn"),
    path("<uuid:code>/brought/", talking.brought, name="brought"),
    path("<uuid:code>/pause/", talking.pause, name="pause"),
    path("<uuid:code>/over/", talking.over, name="over"),
    path("<uuid:code>/afterwards/", views.afterwards, name="afterwards"),
]
