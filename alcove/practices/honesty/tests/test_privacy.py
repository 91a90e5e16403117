"""What honest words promise: a draft and all about it is its author's, and both read what was given."""

from __future__ import annotations

from uuid import uuid4

from django.test import Client

from alcove.kit.contract import Notebook, PrivacyContract


class TestPrivacy(PrivacyContract):
    """Ana gives a letter that Ben said yes to, and changes it; one more rests, and of a third the question is open."""

    practice = "honesty"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        given = _draft(ana, notes.for_both())
        ana.post(f"{given}asked/")
        asked = _newest(ben)
        ben.post(f"{asked}replied/", {"answer": "not now", "another": notes.for_both()})
        assert notes.both[-1] in ben.get(asked).content.decode()
        notes.both.pop()  # it goes with the question
        ben.post(f"{asked}replied/", {"answer": "yes"})
        letter = ana.post(f"{given}given/").headers["Location"]
        ben.post(f"{letter}answer/", {"words": notes.for_both(), "once": str(uuid4())})
        ana.post(f"{letter}changed/", {"words": notes.for_both()})
        assert ben.post(f"{letter}kept/").status_code == 302
        _draft(ana, notes.for_ana(), rest="days", moment=notes.for_ana())
        open_still = _draft(ana, notes.for_ana())
        assert ana.post(f"{open_still}asked/").status_code == 302


def _draft(client: Client, words: str, **more: str) -> str:
    form = {"words": words, "rest": "none", "once": str(uuid4()), **more}
    return client.post("/honesty/new/", form).headers["Location"]


def _newest(client: Client) -> str:
    from alcove.practices.honesty.models import Letter

    return f"/honesty/{Letter._base_manager.latest('day').pk}/"
