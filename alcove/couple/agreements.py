"""What only both can change about their space: one proposes, the other agrees, either may take the proposal back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from alcove.couple.models import Space, writing
from alcove.couple.opened import OpenSpace, seal_options

OPTIONS = ("strict", "zone")


def propose(space: OpenSpace, name: str, value: object) -> None:
    """Propose a change; alone in a space, it simply holds."""

    def change(options: dict[str, Any]) -> None:
        if space.partner is None:
            options[name] = value
        elif options[name] != value:
            options.setdefault("proposed", {})[name] = {"value": value, "by": str(space.me.id)}

    _change(space, change)


def agree(space: OpenSpace, name: str, seen: str) -> None:
    """Agree to what the other has proposed, if it is still what one has `seen`. Nobody agrees to their own proposal."""

    def change(options: dict[str, Any]) -> None:
        proposal = options.get("proposed", {}).get(name)
        if proposal and proposal["by"] != str(space.me.id) and str(proposal["value"]) == seen:
            options[name] = proposal["value"]
            del options["proposed"][name]

    _change(space, change)


def drop(space: OpenSpace, name: str) -> None:
    """Take a proposal back, or say no to one; the two leave the same trace, which is none."""
    _change(space, lambda options: options.get("proposed", {}).pop(name, None))


def wish(space: OpenSpace, name: str, *, on: bool) -> None:
    """Want something for oneself, or no longer; it holds while everyone here wants it, and nobody is asked to."""

    def change(options: dict[str, Any]) -> None:
        wanted = set(options.setdefault("wishes", {}).get(name, ()))
        options["wishes"][name] = sorted(wanted | {str(space.me.id)} if on else wanted - {str(space.me.id)})

    _change(space, change)


def pause(space: OpenSpace, *, resting: bool) -> None:
    """Let the practices rest, or go on; either may do it alone, and the space keeps no trace of who did."""
    _change(space, lambda options: options.update(paused=resting))


def proposals(space: OpenSpace) -> dict[str, dict[str, Any]]:
    """What is proposed now: name to value, and whether it is one's own."""
    found = space.options.get("proposed", {})
    return {name: {"value": p["value"], "mine": p["by"] == str(space.me.id)} for name, p in found.items()}


def _change(space: OpenSpace, change: Callable[[dict[str, Any]], Any]) -> None:
    with writing(space):
        row = Space.objects.select_for_update().get(pk=space.id)
        options = space.unseal(space.id, row.epoch, bytes(row.options))
        change(options)
        row.options = seal_options(space.key, space.id, row.epoch, options)
        row.save(update_fields=["options"])
