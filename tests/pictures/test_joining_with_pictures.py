"""Pictures of somebody who was alone stay theirs to look at when they come to a partner."""

from __future__ import annotations

from uuid import uuid4

from alcove.couple.models import Invite
from alcove.couple.opened import OpenSpace
from alcove.lib.tests.pages import hidden, said
from alcove.practices.milestones.models import Milestone
from tests.people import alone, browser
from tests.pictures import a_picture
from tests.pictures.conftest import Kept


def a_day(space: OpenSpace) -> Milestone:
    """A day that somebody keeps."""
    found: Milestone = Milestone.keep(space, "the first snow", on=space.today, once=uuid4())
    return found


def test_they_stay_in_a_closed_space_that_nobody_else_opens(kept: Kept) -> None:
    nils, partner = alone("Nils"), alone("Nora")
    picture = a_picture(nils.space, a_day(nils.space).pk)
    old, client = nils.space.id, browser(nils)
    invite, secret = Invite.make(partner.space)
    offer = client.post(f"/join/{invite.pk}/", {"secret": secret})
    assert "Pictures stay where they are" in said(offer)
    assert client.post(f"/join/{invite.pk}/as-oneself/", {"secret": hidden(offer, "secret")})["Location"] == "/"
    assert "Nils and Nora share this space" in said(client.get("/together/"))
    assert "A day to keep" in said(client.get("/mine/"))
    assert client.get(f"/pictures/{picture}/").status_code == 404
    for who in (browser(partner), kept.ana):
        assert who.post(f"/together/earlier/{old}/").status_code == 404
        assert who.get(f"/pictures/{picture}/").status_code == 404
    assert client.post(f"/together/earlier/{old}/").status_code == 302
    assert client.get(f"/pictures/{picture}/").status_code == 200
