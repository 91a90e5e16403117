"""Who comes in, by whose invitation, and who is sent away again; each of them concerns nobody else."""

from __future__ import annotations

import re

from tests.crash.deeds import Deed, Doing, invitation, taken
from tests.crash.visitor import Visitor


class SignsUp(Deed):
    """Somebody new comes; what they do concerns nobody else."""

    path = "POST /sign-up/"

    def newcomer(self, letter: str) -> Visitor:
        """Somebody who has no account yet."""
        return Visitor(f"{letter}{self.number}").to(self.by.port)

    def prepare(self, doing: Doing) -> None:
        self.one = self.newcomer("C")

    def do(self) -> None:
        taken(self.one.signs_up())

    def done(self) -> bool:
        return self.lives(self.one)

    def lives(self, one: Visitor) -> bool:
        """Whether they have an account; if they do, it is whole: a space, a drawer, and a code to write down."""
        phone = one.to(self.by.port).afresh()
        if phone.signs_in().status != 302:
            return False
        assert phone.get("/").status == 200, "an account without a space"
        assert phone.get("/mine/").status == 200, "an account without a drawer"
        assert code_of(phone), "an account whose code nobody has seen"
        return True


def code_of(phone: Visitor) -> str:
    """The recovery code, while it is still shown."""
    found = phone.get("/welcome/code/")
    if found.location.startswith("/unlock/"):
        taken(phone.post("/unlock/", password=phone.password))
        found = phone.get("/welcome/code/")
    return "-".join(re.findall(r"\b[0-9A-HJKMNP-TV-Z]{4}\b", found.said)[:7]) if found.status == 200 else ""


class ConfirmsTheCode(SignsUp):
    path = "POST /welcome/code/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        super().do()
        self.groups = code_of(self.one).split("-")

    def do(self) -> None:
        taken(self.one.post("/welcome/code/", first=self.groups[1], second=self.groups[4]))

    def done(self) -> bool:
        self.one.to(self.by.port).comes_in()
        confirmed = "not yet typed back" not in taken(self.one.get("/settings/"), 200).said
        assert confirmed == (code_of(self.one) == ""), "the code is shown after it was confirmed, or gone before"
        return confirmed


class MakesANewCode(ConfirmsTheCode):
    path = "POST /settings/code/"

    def do(self) -> None:
        taken(self.one.post("/settings/code/", password=self.one.password))

    def done(self) -> bool:
        self.one.to(self.by.port).comes_in()
        shown = code_of(self.one)
        phone = self.one.afresh()
        answer = phone.post("/sign-in/code/", email=phone.email, code=shown)
        assert answer.status == 302, "the code that is shown opens nothing"
        return shown != "-".join(self.groups)


class Invites(SignsUp):
    path = "POST /together/invite/"
    lasting = False  # an invitation ends after a week
    address = secret = ""

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        super().do()

    def do(self) -> None:
        self.address, self.secret = invitation(self.one)

    def done(self) -> bool:
        return bool(self.address) and "invites you" in self._shown()

    def _shown(self) -> str:
        return Visitor("nobody").to(self.by.port).post(self.address, secret=self.secret).said


class TakesTheInvitationBack(Invites):
    path = "POST /together/invite/cancelled/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        super().do()

    def do(self) -> None:
        taken(self.one.post("/together/invite/cancelled/"))

    def done(self) -> bool:
        return not super().done()


class Joins(TakesTheInvitationBack):
    """Somebody comes in by invitation with a new account."""

    path = "POST /join/[0-9a-f-]{36}/joined/"
    lasting = True

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        self.second = self.newcomer("D")

    def do(self) -> None:
        taken(self.second.signs_up(f"{self.address}joined/", secret=self.secret))

    def done(self) -> bool:
        came = self.lives(self.second) and self.see_each_other()
        assert came != Invites.done(self), "came in and the invitation is still open, or neither"
        return came

    def see_each_other(self) -> bool:
        """Whether the two share a space; each sees the same."""
        found = []
        for one in (self.one, self.second):
            one.to(self.by.port).comes_in()
            found.append("share this space" in one.get("/together/").said)
        assert found[0] == found[1], "one shares a space with somebody who does not"
        return found[0]


class JoinsAsOneself(Joins):
    """The same with an account they have: what they wrote alone goes along into Mine."""

    path = "POST /join/[0-9a-f-]{36}/as-oneself/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        taken(self.second.signs_up())
        self.question = taken(self.second.get("/questions/tonight/")).location
        taken(self.second.write(self.question, "written alone"))
        taken(self.second.write("/questions/own/", "asked alone", depth=1))

    def do(self) -> None:
        taken(self.second.post(f"{self.address}as-oneself/", secret=self.secret))

    def done(self) -> bool:
        came = super().done()
        pages = [self.second.get(path).written() for path in self._mine()]
        assert sorted(pages) == (["asked alone", "written alone"] if came else [])
        assert came or "written alone" in self.second.get(self.question).said
        return came

    def _mine(self) -> list[str]:
        return re.findall(r'href="(/mine/\d+/)"', self.second.get("/mine/").html)


class SaysNotThem(Joins):
    """Sends away who came in, and has a new key from then on."""

    path = "POST /together/not-them/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        super().do()
        self.question = taken(self.one.get("/questions/tonight/")).location
        taken(self.one.write(self.question, "written before"))

    def do(self) -> None:
        taken(self.one.post("/together/not-them/"))

    def done(self) -> bool:
        self.one.to(self.by.port).comes_in()
        self.second.to(self.by.port).comes_in()
        alone = "share this space" not in taken(self.one.get("/together/"), 200).said
        assert alone == (self.second.get("/").location == "/begin/"), "one is sent away and still here"
        assert "written before" in self.one.get(self.question).said
        return alone


class BeginsAgain(SaysNotThem):
    path = "POST /begin/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        super().do()

    def do(self) -> None:
        taken(self.second.post("/begin/", name="D again"))

    def done(self) -> bool:
        self.second.to(self.by.port).comes_in()
        return self.second.get("/").status == 200


NEWCOMERS: list[type[Deed]] = [
    SignsUp,
    ConfirmsTheCode,
    MakesANewCode,
    Invites,
    TakesTheInvitationBack,
    Joins,
    JoinsAsOneself,
    SaysNotThem,
    BeginsAgain,
]
