"""Every address of the promises."""

from django.urls import path

from alcove.practices.promises import views

app_name = "promises"
urlpatterns = [
    path("", views.promises, name="promises"),
    path("new/", views.new, name="new"),
    path("mine/", views.mine, name="mine"),
    path("mine/<uuid:code>/", views.own, name="own"),
    path("mine/<uuid:code>/changed/", views.changed, name="changed"),
    path("mine/<uuid:code>/looked-at/", views.looked_at, name="looked-at"),
    path("mine/<uuid:code>/shared/", views.shared, name="shared"),
    path("mine/<uuid:code>/told/", views.told, name="told"),
    path("mine/<uuid:code>/removed/", views.removed, name="removed"),
    path("<uuid:code>/", views.one, name="one"),
]
