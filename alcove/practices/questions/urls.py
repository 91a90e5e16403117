"""Every address of the nightly question."""

from django.urls import path

from alcove.practices.questions import views

app_name = "questions"
urlpatterns = [
    path("tonight/", views.tonight, name="tonight"),
    path("another/", views.another, name="another"),
    path("earlier/", views.earlier, name="earlier"),
    path("found/", views.found, name="found"),
    path("own/", views.own, name="own"),
    path("own/<uuid:code>/taken-away/", views.taken_away, name="taken-away"),
    path("depth/", views.depth, name="depth"),
    path("<uuid:code>/", views.ask, name="ask"),
    path("<uuid:code>/draft/", views.draft, name="draft"),
    path("<uuid:code>/taken-back/", views.taken_back, name="taken-back"),
    path("<uuid:code>/replies/", views.replies, name="replies"),
    path("<uuid:code>/kept/", views.kept, name="kept"),
    path("<uuid:code>/changed/", views.changed, name="changed"),
    path("<uuid:code>/removed/", views.removed, name="removed"),
]
