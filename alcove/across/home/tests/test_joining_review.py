"""Coming in elsewhere at the very moment somebody came in here."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from alcove.across.home import joining
from alcove.couple.models import Invite, Space
from tests.people import alone, an_account, joined

pytestmark = pytest.mark.django_db


def test_a_space_that_somebody_has_just_come_into_is_not_taken_down() -> None:
    ana, cleo = alone("Ana"), alone("Cleo")
    as_it_was = ana.space
    joined(ana, an_account("Ben"))
    invite, secret = Invite.make(cleo.space)
    request = SimpleNamespace(signed_in=SimpleNamespace(keys=ana.keys, person=ana.id, name="Ana"), space=as_it_was)
    assert not joining._come_in(request, invite.pk, secret)  # type: ignore[arg-type]
    assert Space.objects.filter(pk=as_it_was.id).exists()
    assert ana.space.partner.name == "Ben"
    assert Invite.objects.filter(pk=invite.pk).exists()
