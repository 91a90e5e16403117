"""Addresses of the space two people share, and of coming into it."""

from django.urls import path

from alcove.couple import keys_views, signing_up, views
from alcove.couple.agreements import OPTIONS
from alcove.ui.addresses import one_of

one_of("option", OPTIONS)

app_name = "couple"
urlpatterns = [
    path("sign-up/", signing_up.sign_up, name="sign-up"),
    path("join/<uuid:code>/", signing_up.join, name="join"),
    path("join/<uuid:code>/joined/", signing_up.joined, name="joined"),
    path("begin/", signing_up.begin, name="begin"),
    path("welcome/", views.welcome, name="welcome"),
    path("together/invite/", views.invite, name="invite"),
    path("together/invite/cancelled/", views.invite_cancelled, name="invite-cancelled"),
    path("together/not-them/", views.not_them, name="not-them"),
    path("together/zone/", views.zone, name="zone"),
    path("together/named/", views.named, name="named"),
    path("together/back/", keys_views.back, name="back"),
    path("together/back/in/", keys_views.back_in, name="back-in"),
    path("together/let-in/", keys_views.let_in, name="let-in"),
    path("settings/password/", keys_views.password, name="password"),
    path("settings/set-aside/", keys_views.set_aside, name="set-aside"),
    path("settings/set-aside/thrown-away/", keys_views.thrown_away, name="thrown-away"),
    path("reset/<uuid:code>/", keys_views.reset, name="reset"),
    path("reset/<uuid:code>/done/", keys_views.reset_done, name="reset-done"),
    path("together/<option:option>/proposed/", views.proposed, name="proposed"),
    path("together/<option:option>/agreed/", views.agreed, name="agreed"),
    path("together/<option:option>/dropped/", views.dropped, name="dropped"),
]
