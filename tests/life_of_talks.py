"""A talk that goes on, made through its own verbs."""

from __future__ import annotations

from uuid import UUID, uuid4

from alcove.content import conversations
from alcove.couple.opened import OpenSpace
from alcove.practices.conversations.models import Conversation


def a_talk(one: OpenSpace, other: OpenSpace, topic: str = "the stairs") -> UUID:
    """The first has asked for it, the second has come in; returns its id."""
    given = {"topic": topic, "heat": 1, "way": "two", "first": True}
    talk = Conversation.ask(one, conversations()["listening"], given, once=uuid4())
    talk.come_in(other)
    return talk.pk
