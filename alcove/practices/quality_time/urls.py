"""Every address of time together."""

from django.urls import path

from alcove.practices.quality_time import views

app_name = "quality_time"
urlpatterns = [
    path("", views.hours, name="hours"),
    path("ideas/", views.ideas, name="ideas"),
    path("new/", views.new, name="new"),
    path("now/", views.now, name="now"),
    path("had/", views.had, name="had"),
    path("<uuid:code>/", views.one, name="one"),
    path("<uuid:code>/now/", views.begun, name="begun"),
    path("<uuid:code>/planned/", views.planned, name="planned"),
    path("<uuid:code>/asked/", views.asked, name="asked"),
    path("<uuid:code>/unasked/", views.step, {"to": "unasked"}, name="unasked"),
    path("<uuid:code>/taken-away/", views.step, {"to": "taken-away"}, name="taken-away"),
    path("<uuid:code>/brought-back/", views.step, {"to": "brought-back"}, name="brought-back"),
    path("<uuid:code>/kept/", views.kept, name="kept"),
    path("<uuid:code>/changed/", views.changed, name="changed"),
    path("<uuid:code>/removed/", views.removed, name="removed"),
]
