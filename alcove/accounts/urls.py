"""Addresses of one's own account and private area."""

from django.urls import path

from alcove.accounts import forgotten, mine, views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code/", views.sign_in_by_code, name="sign-in-by-code"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("unlock/", views.unlock, name="unlock"),
    path("lock/", views.lock, name="lock"),
    path("settings/", views.settings_page, name="settings"),
    path("settings/devices/<uuid:session>/ended/", views.device_ended, name="device-ended"),
    path("settings/devices/all-ended/", views.all_ended, name="all-ended"),
    path("settings/code/", views.new_code, name="new-code"),
    path("settings/code/tried/", forgotten.code_tried, name="code-tried"),
    path("settings/reset/cancelled/", forgotten.reset_cancelled, name="reset-cancelled"),
    path("forgotten/", forgotten.forgotten, name="forgotten"),
    path("welcome/code/", views.code, name="code"),
    path("mine/new/", mine.new, name="new-sheet"),
    path("mine/<int:number>/", mine.sheet, name="sheet"),
    path("mine/<int:number>/removed/", mine.removed, name="sheet-removed"),
]
