"""Addresses of the calendar."""

from django.urls import path

from alcove.across.calendar import free, views

app_name = "calendar"
urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/address/", views.address, name="address"),
    path("calendar/ended/", views.ended, name="ended"),
    path("calendar/free/", free.free, name="free"),
    path("calendar/free/offered/", free.offered, name="offered"),
    path("calendar/free/own/", free.own, name="own"),
    path("calendar/free/own/looked/", free.looked, name="looked"),
    path("calendar/free/own/forgotten/", free.forgotten, name="forgotten"),
    path("calendar/event/<uuid:code>/", views.event, name="event"),
    path("calendar/<str:secret>/alcove.ics", views.feed, name="feed"),
]
