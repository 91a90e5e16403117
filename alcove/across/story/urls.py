"""Addresses of the story."""

from django.urls import path

from alcove.across.story import views

app_name = "story"
urlpatterns = [
    path("story/", views.story, name="story"),
    path("story/<int:year>/", views.year, name="year"),
    path("story/<int:year>/<int:week>/", views.week, name="week"),
]
