"""Every address of forgiving; none of them says which hurt, or whose."""

from django.urls import path

from alcove.practices.forgiveness import views

app_name = "forgiveness"
urlpatterns = [
    path("", views.ways, name="ways"),
    path("first/", views.first, name="first"),
    path("begin/", views.begin, name="begin"),
    path("<uuid:code>/", views.way, name="way"),
    path("<uuid:code>/<int:number>/", views.sitting, name="sitting"),
    path("<uuid:code>/amends/", views.amends, name="amends"),
    path("<uuid:code>/not-now/", views.not_now, name="not-now"),
    path("<uuid:code>/going-on/", views.going_on, name="going-on"),
    path("<uuid:code>/thrown-away/", views.thrown_away, name="thrown-away"),
]
