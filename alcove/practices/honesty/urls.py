"""Every address of honest words."""

from django.urls import path

from alcove.practices.honesty import views

app_name = "honesty"
urlpatterns = [
    path("", views.letters_of_both, name="letters"),
    path("new/", views.new, name="new"),
    path("mine/", views.mine, name="mine"),
    path("mine/<uuid:code>/", views.own, name="own"),
    path("mine/<uuid:code>/rewritten/", views.rewritten, name="rewritten"),
    path("mine/<uuid:code>/asked/", views.asked, name="asked"),
    path("mine/<uuid:code>/taken-back/", views.taken_back, name="taken-back"),
    path("mine/<uuid:code>/given/", views.given, name="given"),
    path("mine/<uuid:code>/talked/", views.talked, name="talked"),
    path("mine/<uuid:code>/thrown-away/", views.thrown_away, name="thrown-away"),
    path("<uuid:code>/", views.one, name="one"),
    path("<uuid:code>/replied/", views.replied, name="replied"),
    path("<uuid:code>/answer/", views.answer, name="answer"),
    path("<uuid:code>/kept/", views.kept, name="kept"),
    path("<uuid:code>/changed/", views.changed, name="changed"),
    path("<uuid:code>/removed/", views.removed, name="removed"),
]
