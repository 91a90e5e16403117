"""Every address of apologies."""

from django.urls import path

from alcove.practices.apologies import views

app_name = "apologies"
urlpatterns = [
    path("", views.apologies, name="apologies"),
    path("new/", views.new, name="new"),
    path("mine/", views.mine, name="mine"),
    path("mine/<uuid:code>/", views.own, name="own"),
    path("mine/<uuid:code>/rewritten/", views.rewritten, name="rewritten"),
    path("mine/<uuid:code>/aloud/", views.aloud, name="aloud"),
    path("mine/<uuid:code>/given/", views.given, name="given"),
    path("mine/<uuid:code>/thrown-away/", views.thrown_away, name="thrown-away"),
    path("<uuid:code>/", views.one, name="one"),
    path("<uuid:code>/answer/", views.answer, name="answer"),
    path("<uuid:code>/changed/", views.changed, name="changed"),
    path("<uuid:code>/removed/", views.removed, name="removed"),
]
