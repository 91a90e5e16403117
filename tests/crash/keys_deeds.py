"""What people do that changes keys, or ends what the two share: a new password, closing the space, going for good."""

from __future__ import annotations

from tests.crash.deeds import Deed, Doing, taken
from tests.crash.newcomers_deeds import Joins, code_of
from tests.crash.visitor import Visitor


class Together(Joins):
    """Two who came as others did, with words for both and a page of one's own behind them."""

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        Joins.do(self)
        self.question = taken(self.one.get("/questions/tonight/")).location
        for who in (self.one, self.second):
            taken(who.write(self.question, f"answer of {who.name}"))
            taken(who.write("/mine/new/", f"page of {who.name}", title="before"))

    def reads(self, who: Visitor) -> None:
        """What was written before must open to this one."""
        who.to(self.by.port).comes_in()
        said = who.get(self.question).said
        assert f"answer of {self.one.name}" in said
        assert f"answer of {self.second.name}" in said
        assert who.get("/mine/1/").written() == f"page of {who.name}"


class ChangesThePassword(Together):
    """A new root, a new code and a new key of the space, which the other takes over at the next visit."""

    path = "POST /settings/password/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        self.before, self.after = self.one.password, f"{self.one.name} sails across seven lakes"

    def do(self) -> None:
        twice = {"password": self.after, "password_again": self.after}
        taken(self.one.post("/settings/password/", password_now=self.before, **twice))
        self.one.password = self.after

    def done(self) -> bool:
        opens = [password for password in (self.before, self.after) if self._opens(password)]
        assert len(opens) == 1, "both passwords open the account, or neither does"
        (self.one.password,) = opens
        for who in (self.one, self.second):
            self.reads(who)
        assert self.see_each_other()
        self._writes_on()
        return opens == [self.after]

    def _opens(self, password: str) -> bool:
        phone = self.one.to(self.by.port).afresh()
        phone.password = password
        if phone.signs_in().status != 302:
            return False
        other = phone.afresh()
        assert other.post("/sign-in/code/", email=other.email, code=code_of(phone)).status == 302, "no code opens it"
        return True

    def _writes_on(self) -> None:
        """What is written from now on opens to both."""
        assert self.one.write(f"{self.question}replies/", "a reply from then on").status in (302, 422)
        assert "a reply from then on" in self.second.get(self.question).said


class Closes(Together):
    """One of the two ends it."""

    path = "POST /together/leave/"

    def do(self) -> None:
        taken(self.one.post("/together/leave/", password=self.one.password))

    def done(self) -> bool:
        for who in (self.one, self.second):
            self.reads(who)
        return not self.see_each_other()


class Goes(Together):
    """One of the two deletes their account; the other keeps what both have read."""

    path = "POST /settings/delete/"

    def do(self) -> None:
        taken(self.one.post("/settings/delete/", password=self.one.password, when="now", words="stay"))

    def done(self) -> bool:
        self.reads(self.second)
        closed = "was closed on" in self.second.get("/together/").said
        gone = self.one.to(self.by.port).afresh().signs_in().status != 302
        assert gone == closed, "gone, and the space is open, or the other way round"
        if not gone:
            self.reads(self.one)
        return gone


KEYS: list[type[Deed]] = [ChangesThePassword, Closes, Goes]
