"""Every address of the firsts."""

from django.urls import path

from alcove.practices.firsts import views

app_name = "firsts"
urlpatterns = [
    path("", views.firsts, name="firsts"),
    path("ideas/", views.ideas, name="ideas"),
    path("own/", views.own, name="own"),
    path("own/<uuid:code>/taken-away/", views.taken_away, name="taken-away"),
    path("mine/", views.mine, name="mine"),
    path("<uuid:code>/", views.one, name="one"),
    path("<uuid:code>/planned/", views.planned, name="planned"),
    path("<uuid:code>/done/", views.step, {"to": "done"}, name="done"),
    path("<uuid:code>/taken-back/", views.step, {"to": "taken-back"}, name="taken-back"),
    path("<uuid:code>/aside/", views.step, {"to": "aside"}, name="aside"),
    path("<uuid:code>/shared/", views.step, {"to": "shared"}, name="shared"),
    path("<uuid:code>/kept/", views.kept, name="kept"),
    path("<uuid:code>/changed/", views.changed, name="changed"),
    path("<uuid:code>/removed/", views.removed, name="removed"),
]
