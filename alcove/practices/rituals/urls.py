"""Every address of the rituals."""

from django.urls import path

from alcove.practices.rituals import views

app_name = "rituals"
urlpatterns = [
    path("", views.rituals, name="rituals"),
    path("ideas/", views.ideas, name="ideas"),
    path("new/", views.new, name="new"),
    path("<uuid:code>/", views.one, name="one"),
    path("<uuid:code>/changed/", views.changed, name="changed"),
    path("<uuid:code>/agreed/", views.agreed, name="agreed"),
    path("<uuid:code>/withdrawn/", views.withdrawn, name="withdrawn"),
    path("<uuid:code>/left-out/", views.left_out, name="left-out"),
    path("<uuid:code>/back-in/", views.back_in, name="back-in"),
    path("<uuid:code>/resting/", views.resting, name="resting"),
    path("<uuid:code>/going-on/", views.going_on, name="going-on"),
    path("<uuid:code>/noted/", views.noted, name="noted"),
    path("<uuid:code>/not-noted/", views.not_noted, name="not-noted"),
    path("<uuid:code>/ended/", views.ended, name="ended"),
    path("<uuid:code>/taken-up/", views.taken_up, name="taken-up"),
    path("<uuid:code>/meaning/", views.meaning, name="meaning"),
    path("<uuid:code>/meaning/taken-back/", views.taken_back, name="taken-back"),
    path("<uuid:code>/meaning/removed/", views.removed, name="removed"),
]
