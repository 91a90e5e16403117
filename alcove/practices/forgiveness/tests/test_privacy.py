"""What forgiving promises: it is one's own, all of it, and nobody else finds a trace of it anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar
from uuid import uuid4

from django.test import Client

from alcove.kit.contract import Notebook, PrivacyContract
from alcove.moments.models import Moment


class TestPrivacy(PrivacyContract):
    """Ana writes in two sittings of one way, and chooses in another not to forgive now."""

    practice = "forgiveness"
    places: ClassVar[list[str]] = []

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        first, second = (
            ana.post("/forgiveness/begin/", {"about": notes.for_ana(), "amends": "no", "once": str(uuid4())}).headers[
                "Location"
            ]
            for _ in range(2)
        )
        for number in (1, 5):
            assert ana.post(f"{first}{number}/", {"words": notes.for_ana()}).status_code == 302
        ana.post(f"{second}not-now/", {"line": notes.for_ana()})
        type(self).places = [first, f"{first}1/", f"{first}5/", second, f"{second}not-now/", f"{second}thrown-away/"]

    def _pages(self, client: Client) -> Iterator[str]:
        yield from super()._pages(client)
        for place in self.places:
            yield client.get(place).content.decode()

    def test_to_the_partner_her_ways_are_as_if_they_were_not_there(self) -> None:
        missing = self.ben.get(f"/forgiveness/{uuid4()}/")
        plain = re.compile(r'(csrfmiddlewaretoken" value|csrf-token" content)="[^"]+"|[0-9a-f-]{36}')
        for place in self.places:
            found = self.ben.get(place)
            assert found.status_code == 404
            assert plain.sub("", found.content.decode()) == plain.sub("", missing.content.decode())
            assert self.ben.post(place, {"words": "mine now"}).status_code in (404, 405)

    def test_no_moment_and_no_card_anywhere_knows_of_it(self) -> None:
        assert not Moment._base_manager.exists()
        for client in (self.ana, self.ben):
            for room in ("/", "/talk/", "/together/", "/story/", "/calendar/"):
                assert "forgiveness" not in client.get(room).content.decode()
            assert client.get("/mine/").content.decode().count("/forgiveness/") == 1
