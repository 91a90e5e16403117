"""Every address of the pictures. What is sent to `at/` may be as large as a picture, see `project/pages.py`."""

from django.urls import path

from alcove.kit.pictures import views

app_name = "pictures"
urlpatterns = [
    path("at/<uuid:code>/", views.new, name="new"),
    path("<uuid:code>/", views.large, name="large"),
    path("<uuid:code>/small/", views.small, name="small"),
    path("<uuid:code>/said/", views.said, name="said"),
    path("<uuid:code>/removed/", views.removed, name="removed"),
]
