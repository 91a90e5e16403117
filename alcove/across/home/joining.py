"""Coming into a partner's space with an account one has already: what one wrote alone moves to Mine.

Pictures do not: the space one was alone in stays for them, closed, for oneself to look at.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alcove.accounts.access import private, proved
from alcove.accounts.drawer import Drawer
from alcove.couple import parting
from alcove.couple.access import SpaceRequest
from alcove.couple.forms import CodeForm
from alcove.couple.models import Invite, Member, Space
from alcove.couple.opened import OpenSpace
from alcove.kit import closing
from alcove.kit.pictures.models import Picture
from alcove.kit.practice import all_practices


@private
@proved
@require_POST
def joined_as_oneself(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Accept an invitation with the account one is signed in with."""
    form = CodeForm(request.POST)
    space = request.space
    alone = space is None or space.closed or space.partner is None
    if form.is_valid() and alone and _come_in(request, code, form.cleaned_data["secret"]):
        return redirect("/")
    return redirect("couple:join", code=code)


def _come_in(request: SpaceRequest, code: UUID, secret: str) -> bool:
    here, alone = request.signed_in, None if request.space and request.space.closed else request.space
    with transaction.atomic():
        if not alone and not parting.put_by(here.person):
            return False
        if alone and _shared(alone):
            return False
        pictured = alone is not None and Picture.objects.filter(space_id=alone.id).exists()
        if alone:
            left = {"archived": True} if pictured else {"until": alone.today}
            Member.objects.filter(space_id=alone.id, person_id=here.person, until=None).update(**left)
        if not Invite.accept(code, secret, keys=here.keys, name=request.space.me.name if request.space else here.name):
            transaction.set_rollback(True)
            return False
        here.look_at(None)
        if alone:
            _move_to_mine(alone)
            _leave(alone.id, pictured=pictured)
    return True


def _leave(space: UUID, *, pictured: bool) -> None:
    if pictured:
        closing.close(space)
    else:
        Space.objects.filter(pk=space).delete()


def _shared(space: OpenSpace) -> bool:
    """Whether somebody came in a moment ago: what is theirs too must not go with it."""
    return Member.objects.filter(space_id=space.id, until=None).exclude(person_id=space.me.id).exists()


def _move_to_mine(alone: OpenSpace) -> None:
    drawer = Drawer(alone.keys)
    for practice in all_practices():
        for day, title, words in practice.own_words(alone) if practice.own_words else ():
            drawer.write_sheet(title=title, words=words, day=day, once=str(uuid4()))
