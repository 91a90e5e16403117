"""What was said to be saved, and whether it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from tests.crash.deeds import Deed


class Ledger:
    """One writer's memory: what was acknowledged, and what was under way when the server went."""

    def __init__(self) -> None:
        self.kept: dict[Hashable, Deed] = {}
        self.new: dict[Hashable, Deed] = {}
        self.flying: dict[Hashable, Deed] = {}
        self.acknowledged = 0

    def doing(self, deed: Deed, at_last: Callable[[], None] = lambda: None) -> None:
        """Have it done, and remember whether anybody said so. Raises Died. All is prepared when `at_last` is called."""
        deed.prepare(self.doing)
        at_last()
        self.flying = {deed.key: deed}
        deed.do()
        self.new[deed.key], self.flying = deed, {}
        self.acknowledged += 1

    def holds(self) -> None:
        """What was acknowledged since the last look is there; what was under way is done whole, or not at all."""
        for key, deed in self.flying.items():
            if deed.done():
                self.new[key] = deed
        self.flying = {}
        for deed in self.new.values():
            assert deed.done(), f"lost: {deed.words}"
        self.kept |= {key: deed for key, deed in self.new.items() if deed.lasting}
        self.new = {}

    def still_holds(self) -> None:
        """All that was ever acknowledged is there."""
        self.new |= self.kept
        self.holds()
