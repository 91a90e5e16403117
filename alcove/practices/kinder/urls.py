"""Every address of "Make it kinder"."""

from django.urls import path

from alcove.practices.kinder import views

app_name = "kinder"
urlpatterns = [
    path("", views.write, name="write"),
    path("said/", views.said, name="said"),
    path("proposed/", views.proposed, name="proposed"),
    path("kept/", views.kept, name="kept"),
]
