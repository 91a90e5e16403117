"""What people do about their accounts and about who shares a space with whom."""

from __future__ import annotations

from collections.abc import Hashable

from tests.crash.deeds import Deed, Doing, taken

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


class Proposes(Deed):
    """One proposes another midnight, or another way for answers to wait."""

    path = "POST /together/(zone|strict)/proposed/"
    clears = True

    @property
    def key(self) -> Hashable:
        return "agreements"

    @property
    def option(self) -> str:
        """Which of the two it is about."""
        return ("zone", "strict")[self.number % 2]

    def prepare(self, doing: Doing) -> None:
        taken(self.by.post(f"/together/{self.option}/dropped/"))
        said = self.by.get("/together/").said
        zone = ZONES[ZONES[0] in said]
        self.fields = {"zone": zone} if self.option == "zone" else {}
        self.value = zone if self.option == "zone" else str("Back to the usual way" not in said)
        self.holds = f"midnight in {zone}." if self.option == "zone" else ("A", "Strict:")[self.value == "True"]

    def do(self) -> None:
        taken(self.by.post(f"/together/{self.option}/proposed/", **self.fields))

    def done(self) -> bool:
        return f"/together/{self.option}/agreed/" in taken(self.other.get("/together/"), 200).html


class Agrees(Proposes):
    path = "POST /together/(zone|strict)/agreed/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        super().do()

    def do(self) -> None:
        taken(self.other.post(f"/together/{self.option}/agreed/", value=self.value))

    def done(self) -> bool:
        said = taken(self.by.get("/together/"), 200).said
        holds, waits = self.holds in said, super().done()
        assert holds != waits, "agreed and still proposed, or neither"
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


SHARED: list[type[Deed]] = [Proposes, Agrees]  # what only one of the two writers does
PEOPLE: list[type[Deed]] = [Renames, Chooses, SignsIn, SignsOut, Locks]
