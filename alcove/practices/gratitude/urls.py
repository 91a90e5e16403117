"""Every address of thanks."""

from django.urls import path

from alcove.practices.gratitude import views

app_name = "gratitude"
urlpatterns = [
    path("", views.notes, name="notes"),
    path("new/", views.new, name="new"),
    path("letter/", views.letter, name="letter"),
    path("<uuid:code>/", views.note, name="note"),
    path("<uuid:code>/aloud/", views.aloud, name="aloud"),
    path("<uuid:code>/kept/", views.kept, name="kept"),
    path("<uuid:code>/answer/", views.answer, name="answer"),
    path("<uuid:code>/changed/", views.changed, name="changed"),
    path("<uuid:code>/taken-back/", views.taken_back, name="taken-back"),
    path("<uuid:code>/removed/", views.removed, name="removed"),
]
