"""Every address of the milestones."""

from django.urls import path

from alcove.practices.milestones import views

app_name = "milestones"
urlpatterns = [
    path("", views.days, name="days"),
    path("new/", views.new, name="new"),
    path("victory/", views.victory, name="victory"),
    path("<uuid:code>/", views.one, name="one"),
    path("<uuid:code>/changed/", views.changed, name="changed"),
    path("<uuid:code>/removed/", views.removed, name="removed"),
]
