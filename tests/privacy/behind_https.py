"""Run by `test_headers` in a process of its own: what a server behind HTTPS says, printed as JSON."""

from __future__ import annotations

import json

import django
from django.http import HttpResponse
from django.test import Client
from django.test.utils import setup_test_environment

HOST = {"HTTP_HOST": "alcove.example"}


def said(response: HttpResponse) -> dict[str, object]:
    """Status, headers and cookies of an answer; of a cookie everything but its value and its date."""
    cookies = {
        name: {k: v for k, v in found.items() if v and k != "expires"} for name, found in response.cookies.items()
    }
    return {"status": response.status_code, "headers": dict(response.headers), "cookies": cookies}


def answers() -> dict[str, dict[str, object]]:
    """What is answered from the first request to the last."""
    from alcove.vault import passwords
    from tests.people import alone

    passwords.FLOOR = passwords.DEFAULT = passwords.Cost(8, 1)
    thea, client, safe = alone("Thea"), Client(), {"secure": True, **HOST}
    form = {"email": thea.email, "password": thea.password}
    return {
        "plain": said(client.get("/", **HOST)),
        "plain health": said(client.get("/healthz", **HOST)),
        "elsewhere": said(client.get("/", secure=True, HTTP_HOST="elsewhere.example")),
        "plain elsewhere": said(client.get("/", HTTP_HOST="elsewhere.example")),
        "front": said(client.get("/", **safe)),
        "form": said(client.get("/sign-in/", **safe)),
        "borrowed": said(Client().post("/sign-in/", {**form, "borrowed": "on"}, **safe)),
        "signed in": said(client.post("/sign-in/", form, **safe)),
        "today": said(client.get("/", **safe)),
        "signed out": said(client.post("/sign-out/", **safe)),
    }


if __name__ == "__main__":
    django.setup()
    from django.db import connection

    setup_test_environment()
    connection.settings_dict["TEST"]["MIGRATE"] = False  # tables as the models have them, whatever led there
    connection.creation.create_test_db(verbosity=0)
    print(json.dumps(answers()))
