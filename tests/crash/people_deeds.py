"""What people do about their accounts, and what only both can change."""

from __future__ import annotations

from collections.abc import Hashable

from tests.crash.deeds import Deed, Doing, Two, taken
from tests.crash.visitor import Visitor

ZONES = ("Europe/Lisbon", "Europe/London")  # the same midnight: which day it is must not change under the others


class Renames(Deed):
    path = "POST /together/named/"

    @property
    def key(self) -> Hashable:
        return "name", self.by.name

    def do(self) -> None:
        taken(self.by.post("/together/named/", name=self.words))

    def done(self) -> bool:
        return self.words in taken(self.other.get("/together/"), 200).said


class Chooses(Deed):
    path = "POST /settings/"

    @property
    def key(self) -> Hashable:
        return "choices", self.by.name

    def do(self) -> None:
        zone = ZONES[self.number % 2]
        taken(self.by.post("/settings/", zone=zone, language="en-gb", private_minutes="30"))

    def done(self) -> bool:
        return f'value="{ZONES[self.number % 2]}" selected' in taken(self.by.get("/settings/"), 200).html


class Drops(Deed):
    """One of the two takes whatever is proposed about this away."""

    path = "POST /together/(zone|strict)/dropped/"

    def __init__(self, two: Two, by: Visitor, other: Visitor) -> None:
        super().__init__(two, by, other)
        self.option = ("zone", "strict")[self.number % 2]

    @property
    def key(self) -> Hashable:
        return "agreement", self.option

    def on(self, option: str) -> Drops:
        """The same, about one of the two things that both must agree on."""
        self.option = option
        return self

    def do(self) -> None:
        taken(self.by.post(f"/together/{self.option}/dropped/"))

    def done(self) -> bool:
        return not self.waits()

    def waits(self) -> bool:
        """Whether the other is asked to agree."""
        return f"/together/{self.option}/agreed/" in taken(self.other.get("/together/"), 200).html


class Proposes(Drops):
    """One proposes another midnight, or another way for answers to wait."""

    path = "POST /together/(zone|strict)/proposed/"

    def prepare(self, doing: Doing) -> None:
        doing(Drops(self.two, self.by, self.other).on(self.option))
        said = self.by.get("/together/").said
        zone, strict = ZONES[ZONES[0] in said], "Back to the usual way" not in said
        about_zone = self.option == "zone"
        self.fields = {"zone": zone} if about_zone else {}
        self.value = zone if about_zone else str(strict)
        self.holds = f"midnight in {zone}." if about_zone else "Strict: " if strict else "As usual: "

    def do(self) -> None:
        taken(self.by.post(f"/together/{self.option}/proposed/", **self.fields))

    def done(self) -> bool:
        return self.waits()


class Agrees(Proposes):
    path = "POST /together/(zone|strict)/agreed/"

    def prepare(self, doing: Doing) -> None:
        proposed = Proposes(self.two, self.by, self.other)
        doing(proposed.on(self.option))
        self.value, self.holds = proposed.value, proposed.holds

    def do(self) -> None:
        taken(self.other.post(f"/together/{self.option}/agreed/", value=self.value))

    def done(self) -> bool:
        holds = self.holds in taken(self.by.get("/together/"), 200).said
        assert holds != self.waits(), "agreed and still proposed, or neither"
        return holds


class SignsIn(Deed):
    path = "POST /sign-in/"
    lasting = False  # after some days away one is asked again, as it should be

    def prepare(self, doing: Doing) -> None:
        self.phone = self.by.afresh()

    def do(self) -> None:
        taken(self.phone.signs_in())

    def done(self) -> bool:
        return not self.phone.to(self.by.port).get("/mine/").location.startswith("/sign-in/")


class SignsOut(SignsIn):
    path = "POST /sign-out/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        taken(self.phone.signs_in())

    def do(self) -> None:
        self.was = dict(self.phone.cookies)
        taken(self.phone.post("/sign-out/"))

    def done(self) -> bool:
        self.phone.cookies = dict(self.was)
        return self.phone.to(self.by.port).get("/mine/").location.startswith("/sign-in/")


class Locks(SignsOut):
    path = "POST /lock/"

    def do(self) -> None:
        taken(self.phone.post("/lock/"))

    def done(self) -> bool:
        return self.phone.to(self.by.port).get("/mine/").location.startswith("/unlock/")


SHARED: list[type[Deed]] = [Drops, Proposes, Agrees]  # what only one of the two writers does
PEOPLE: list[type[Deed]] = [Renames, Chooses, SignsIn, SignsOut, Locks]
