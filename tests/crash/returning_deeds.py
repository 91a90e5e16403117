"""What people do to come back, with fresh keys, a partner, an old password or a copy; and to rest or move."""

from __future__ import annotations

import re

from tests.crash.deeds import Doing, taken
from tests.crash.keys_deeds import Together
from tests.crash.newcomers_deeds import SignsUp
from tests.crash.visitor import Visitor
from tests.resets import issued, ripen


class ChangesTheAddress(SignsUp):
    """Signs in with another address from then on."""

    path = "POST /settings/email/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        super().do()
        self.addresses = self.one.email, f"new-{self.one.email}"

    def do(self) -> None:
        taken(self.one.post("/settings/email/", email=self.addresses[1], password=self.one.password))

    def done(self) -> bool:
        came = [email for email in self.addresses if self._comes(email)]
        assert len(came) == 1, "both addresses sign in, or neither does"
        return came == [self.addresses[1]]

    def _comes(self, email: str) -> bool:
        self.one.email = email
        return self.lives(self.one)


class Rests(Together):
    """One of the two lets it rest for both."""

    path = "POST /together/paused/"
    resting = True

    def do(self) -> None:
        taken(self.one.post(self.path.removeprefix("POST ")))

    def done(self) -> bool:
        for who in (self.one, self.second):
            self.reads(who)
        found = {"Alcove is resting" in who.get("/").said for who in (self.one, self.second)}
        assert len(found) == 1, "it rests for one of the two"
        return found == {self.resting}


class GoesOn(Rests):
    path = "POST /together/resumed/"
    resting = False

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        taken(self.one.post("/together/paused/"))


class Resets(Together):
    """Begins again with fresh keys; what was written before is set aside."""

    path = "POST /reset/[0-9a-f-]{36}/done/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        self.before, self.after = self.one.password, f"{self.one.name} rows past eleven islands"
        self.address, _, self.secret = issued(self.two.data, self.one.email).partition("#")
        ripen(self.two.data, max(self.two.day, 0))
        self.phone = self.one.afresh()
        self.phone.password = self.after

    def do(self) -> None:
        Resets.begin_again(self)

    def begin_again(self) -> None:
        """Use the link."""
        both = {"password": self.after, "password_again": self.after}
        taken(self.phone.post(f"{self.address}done/", secret=self.secret, name=self.one.name, **both))

    def done(self) -> bool:
        if self.is_back_by(self.before):
            assert not self.is_back_by(self.after), "both passwords open the account"
            self.reads(self.one)
            return False
        assert self.is_back_by(self.after), "neither password opens the account"
        assert "password_then" in self.phone.get("/settings/set-aside/").html, "what was written before is nowhere"
        self.reads(self.second)
        return True

    def is_back_by(self, password: str) -> bool:
        """Whether this password opens the account."""
        phone = self.one.to(self.by.port).afresh()
        phone.password = password
        came = phone.signs_in().status == 302
        if came and password == self.after:
            self.phone = phone
        return came

    def settled(self) -> Visitor:
        """The one who began again, come in with the password they have now."""
        assert self.is_back_by(self.after)
        return self.phone


class AsksBack(Resets):
    """Asks to be let back in."""

    path = "POST /together/back/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        self.begin_again()

    def do(self) -> None:
        taken(self.phone.post("/together/back/"))

    def done(self) -> bool:
        self.second.to(self.by.port).comes_in()
        asked = "let back in" in self.second.get("/together/").said
        assert asked == ('id="words"' in self.settled().get("/together/back/").html), "asked, and nobody is asked"
        return asked


class LetsIn(AsksBack):
    path = "POST /together/let-in/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        AsksBack.do(self)

    def do(self) -> None:
        taken(self.second.post("/together/let-in/"))

    def done(self) -> bool:
        self.second.to(self.by.port).comes_in()
        waits = 'action="/together/let-in/"' in self.second.get("/together/let-in/").html
        opened = "/together/back/in/" in self.settled().get("/together/back/").html
        assert opened != waits, "let in and still asked, or neither"
        return opened


class ComesBack(LetsIn):
    """Comes in again with the keys that the other has sealed."""

    path = "POST /together/back/in/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        LetsIn.do(self)

    def do(self) -> None:
        taken(self.phone.post("/together/back/in/"))

    def done(self) -> bool:
        self.one = self.settled()
        if self.one.get("/").location == "/together/back/":
            return False
        said = self.one.get(self.question).said
        assert f"answer of {self.one.name}" in said
        assert f"answer of {self.second.name}" in said
        assert self.see_each_other()
        return True


class OpensTheBox(AsksBack):
    """Brings what was set aside back with the old password."""

    path = "POST /settings/set-aside/"

    def do(self) -> None:
        taken(self.phone.post("/settings/set-aside/", password_then=self.before))

    def done(self) -> bool:
        one = self.settled()
        shut = "password_then" in one.get("/settings/set-aside/").html
        mine = [one.get(path).written() for path in mine_of(one)]
        assert mine == ([] if shut else [f"page of {one.name}"]), "brought back in part"
        return not shut


class ThrowsItAway(AsksBack):
    path = "POST /settings/set-aside/thrown-away/"

    def do(self) -> None:
        taken(self.phone.post("/settings/set-aside/thrown-away/"))

    def done(self) -> bool:
        one = self.settled()
        assert mine_of(one) == []
        return "password_then" not in one.get("/settings/set-aside/").html


class BringsIn(Together):
    """Brings a copy in: all of it, or nothing."""

    path = "POST /settings/import/brought/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        self.copy = taken(self.one.post("/settings/export/", how="plain"), 200).body
        before, self.third = self.newcomer("E"), self.newcomer("F")
        for one in (before, self.third):
            taken(one.signs_up())
        self._bring(before)
        self.whole = len(mine_of(before))
        assert self.whole > 1

    def do(self) -> None:
        self._bring(self.third)

    def _bring(self, one: Visitor) -> None:
        shown = taken(one.send("/settings/import/", self.copy), 200).html
        carried = {name: re.findall(rf'name="{name}" value="([^"]+)"', shown)[0] for name in ("seen", "once")}
        taken(one.send("/settings/import/brought/", self.copy, **carried))

    def done(self) -> bool:
        self.third.to(self.by.port).comes_in()
        found = len(mine_of(self.third))
        assert found in (0, self.whole), f"{found} of {self.whole} pages were brought in"
        return found > 0


def mine_of(one: Visitor) -> list[str]:
    """The pages of somebody's own."""
    return re.findall(r'href="(/mine/\d+/)"', one.get("/mine/").html)


RETURNING = [
    ChangesTheAddress,
    Rests,
    GoesOn,
    Resets,
    AsksBack,
    LetsIn,
    ComesBack,
    OpensTheBox,
    ThrowsItAway,
    BringsIn,
]
