"""Says whether what follows "always" or "never" is praise, a complaint, or neither: the first telling word decides.

"You never listen" complains, "you never complain" praises, and "you never stop making me laugh" praises too.
"""

from __future__ import annotations

from typing import Final

from alcove.coach.clauses import Script

FAR: Final = 9  # words after "always" or "never" that are looked at
GOOD: Final = frozenset(("@good", "@praise", "@praise_noun"))
BAD: Final = frozenset(("@bad", "@trait_bad", "@name_bad", "@bad_word", "@ill_feeling", "@pseudo"))


def tone(whole: Script) -> None:
    """Note of every "always" and "never" whether it praises (`@fine`), complains (`@ill`) or neither (`@plain`)."""
    for place, kinds in enumerate(whole.kinds):
        if "@never" in kinds or "@always" in kinds:
            leaning, heavy = _leaning(whole, place)
            if "@never" in kinds:
                leaning = -leaning if leaning else (-1 if heavy else 0)
            kinds.add("@fine" if leaning > 0 else "@ill" if leaning < 0 else "@plain")


def _leaning(whole: Script, place: int) -> tuple[int, bool]:
    """Which way the words after this place lean (1, 0, -1), and whether there is a verb with a weight of its own."""
    turn, heavy = 1, False
    for later in range(place + 1, min(place + 1 + FAR, whole.clause_end[place])):
        kinds = whole.kinds[later]
        if "@turning" in kinds:
            turn = -turn
        elif not BAD.isdisjoint(kinds):
            return -turn, heavy
        elif not GOOD.isdisjoint(kinds):
            return turn, heavy
        elif later == place + 1 and "@be" not in kinds and ("@verb" in kinds or "@unknown" in kinds):
            heavy = True
    return 0, heavy or turn < 0
