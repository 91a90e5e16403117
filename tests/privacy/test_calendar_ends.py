"""Closing a space ends the calendars that read it, and destroys the hours that were offered."""

from __future__ import annotations

import pytest
from django.test import Client

from alcove.across.calendar.models import Feed
from alcove.across.calendar.offers import Offer, coming
from alcove.kit.closing import close
from tests.people import a_couple


@pytest.mark.django_db
def test_a_closed_space_has_no_calendar() -> None:
    ana, ben = a_couple()
    paths = [f"/calendar/{Feed.renew(one.space, titled=True)}/alcove.ics" for one in (ana, ben)]
    assert [Client().get(path).status_code for path in paths] == [200, 200]
    Offer.put(ana.space, [span.code for span in coming(ana.space)])
    close(ana.space.id)
    assert [Client().get(path).status_code for path in paths] == [404, 404]
    assert not Feed.objects.exists()
    assert not Offer.objects.exists()
