"""Addresses of the calendar."""

from django.urls import path

from alcove.across.calendar import views

app_name = "calendar"
urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/address/", views.address, name="address"),
    path("calendar/ended/", views.ended, name="ended"),
    path("calendar/event/<uuid:code>/", views.event, name="event"),
    path("calendar/<str:secret>/alcove.ics", views.feed, name="feed"),
]
