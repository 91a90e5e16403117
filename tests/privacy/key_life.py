"""The life of keys as a plain model beside the real thing: who may read what, whatever two people do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Final
from uuid import uuid4

from django.apps import apps
from django.db import models
from django.utils import timezone

from alcove.accounts.drawer import Drawer
from alcove.accounts.models import LockedBox, Person, Reset
from alcove.across.parting import deleting
from alcove.couple.models import Invite, Member
from alcove.couple.new_keys import begin_again, change_password, come_back, open_the_box
from alcove.couple.returning import Return
from alcove.kit import closing
from alcove.moments.models import Moment
from tests.people import Someone, alone, an_account, browser
from tests.privacy.openers import Opener, Rows

Stored = list[tuple[type[models.Model], list[models.Model]]]
ORDER: Final = [model for model in apps.get_models() if model._meta.app_label != "contenttypes"]


@dataclass
class One:
    """Where one of the two stands now."""

    someone: Someone
    root: int
    inside: bool = False  # whether their keys open the space
    card: int = 0  # the root whose public key is on their card
    gone: bool = False
    boxes: list[tuple[int, int]] = field(default_factory=list)  # roots put aside, with the one that came after


@dataclass
class Now:
    """What can be put back with a backup."""

    people: dict[str, One] = field(default_factory=dict)
    epoch: int = 0
    joined: bool = False
    open: bool = True
    leads: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    holds: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    boxed: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


class Life:
    """Two people, everything that ever lay on the disk, and the rules that say who may read it."""

    def __init__(self) -> None:
        self.numbers, self.rows, self.now = count(1), Rows(), Now()
        self.leads = defaultdict[int, set[int]](set)  # from a root to the ones its keys lead back to, ever
        self.holds = defaultdict[int, set[int]](set)  # from a root to the epochs sealed under it, ever
        self.boxed = defaultdict[int, set[int]](
            set
        )  # from a root to the epochs boxed to it, ever: no chain leads there
        self.private: dict[str, int] = {}  # words, by the root they were written under
        self.shared: dict[str, int] = {}  # words, by the epoch they were written under
        self.openers: dict[int, Opener] = {}
        self.looks = 0
        self.host, self.backups = Opener(()), list[tuple[Stored, Now]]()
        self.now.people = {"ana": self._one(alone("Ana")), "ben": self._one(an_account("Ben"))}
        self.now.people["ana"].inside, self.now.epoch = True, next(self.numbers)
        self._hold(self.now.people["ana"].root, {self.now.epoch})
        self.look()

    def _one(self, someone: Someone) -> One:
        root = self._root(someone)
        return One(someone, root, card=root)

    def _root(self, someone: Someone) -> int:
        root = next(self.numbers)
        self.openers[root] = Opener((someone.password if root % 2 else someone.code,))
        return root

    def write_private(self, one: One) -> None:
        """A page in Mine."""
        words = f"private {next(self.numbers)} of {one.someone.name}"
        Drawer(one.someone.keys).write_sheet(title="", words=words, day=timezone.localdate(), once=str(uuid4()))
        self.private[words] = one.root

    def write_shared(self, one: One) -> None:
        """Something for both."""
        words = f"shared {next(self.numbers)} by {one.someone.name}"
        Moment.note(one.someone.space, kind="questions.kept", line=words, points_to="")
        self.shared[words] = self.now.epoch

    def join(self) -> None:
        """Ben accepts Ana's invitation."""
        ana, ben = self.now.people["ana"], self.now.people["ben"]
        invite, secret = Invite.make(ana.someone.space)
        assert Invite.accept(invite.pk, secret, keys=ben.someone.keys, name="Ben")
        self._hold(ben.root, self._held(ana))
        ben.inside, ben.card, self.now.joined = True, ben.root, True

    def send_away(self) -> None:
        """Ana says that this is not Ben; only a week after he came, which it always is here."""
        ana, ben = self.now.people["ana"], self.now.people["ben"]
        if ana.inside and Member.dismiss(ana.someone.space):
            ben.inside, self.now.joined = False, False
            self._turn(ana)

    def change(self, one: One, *, by_code: bool) -> None:
        """A new password, after coming in with the old one or with the code."""
        someone, password = one.someone, f"a lamp upon {next(self.numbers)} quiet hills"
        way = Person.arrive_by_code(someone.email, someone.code) if by_code else None
        person, keys = way or (Person.objects.get(pk=someone.id), someone.keys)
        new = change_password(person, keys, password)
        assert new is not None
        self._renew(one, new, password)
        old, one.root = one.root, self._root(one.someone)
        self._lead(one.root, old)
        self._turn(one)

    def _renew(self, one: One, keys: Any, password: str) -> None:
        code = (Drawer(keys).read("code", "now") or {})["code"]
        one.someone = replace(one.someone, keys=keys, password=password, code=code)

    def _turn(self, one: One) -> None:
        """The space has a new key: one holds it, and it was left for the one whose key is on the partner's card."""
        if not (one.inside and self.now.open):
            return
        self.now.epoch = next(self.numbers)
        self._hold(one.root, {self.now.epoch})
        one.card = one.root
        if self.now.joined:
            for boxed in (self.boxed, self.now.boxed):
                boxed[self._other(one).card].add(self.now.epoch)

    def _other(self, one: One) -> One:
        return next(other for other in self.now.people.values() if other is not one)

    def reset(self, one: One) -> None:
        """Neither password nor code: fresh keys, and the old ones put aside."""
        password = f"seven boats beside {next(self.numbers)} bakeries"
        reset, _ = Reset.issue(Person.objects.get(pk=one.someone.id))
        keys = begin_again(reset, password, one.someone.name)
        assert keys is not None
        self._renew(one, keys, password)
        old, one.root = one.root, self._root(one.someone)
        one.boxes.append((old, one.root))
        one.inside = False

    def close(self) -> None:
        """One of the two closes the space; which one makes no difference."""
        closing.close(Member.objects.get(person_id=self.now.people["ana"].someone.id, until=None).space_id)
        self.now.open = False

    def delete(self, one: One) -> None:
        """An account is deleted, and the space closed by it."""
        self.now.open = self.now.open and not Member.objects.filter(person_id=one.someone.id, until=None).exists()
        deleting.delete(one.someone.id)
        one.inside, one.gone = False, True

    def open_box(self, one: One) -> None:
        """The old password turns up."""
        box = LockedBox.newest(one.someone.id)
        assert box is not None
        old, after = one.boxes.pop()
        assert open_the_box(box, one.someone.keys, self.openers[old].secrets[0])
        self._lead(after, old)
        self._hold(one.root, self.now.boxed[old])
        self._inside_again(one)

    def _inside_again(self, one: One) -> None:
        member = Member.objects.filter(person_id=one.someone.id, until=None).exists()
        if member and self.now.epoch in self._held(one):
            one.inside = True
            self._turn(one)

    def come_back(self, one: One) -> None:
        """The partner lets one back in."""
        other = self._other(one)
        Return.ask(one.someone.keys, other.someone.space.id)
        asked = Return.asked(other.someone.space)
        assert asked is not None
        asked.agree(other.someone.space)
        assert come_back(Return.objects.get(pk=asked.pk), one.someone.keys, other.someone.keys.public)
        self._hold(one.root, self._held(other))
        one.inside = True
        self._turn(one)

    def visit(self, one: One) -> None:
        """A page is opened, and what waits is taken over."""
        assert browser(one.someone).get("/").status_code in (200, 302)

    def back_up(self) -> None:
        """Keep a copy of everything."""
        stored = [(model, list(model._base_manager.all())) for model in ORDER]
        self.backups.append((stored, self._plain(self.now)))

    @staticmethod
    def _plain(now: Now) -> Now:
        """A copy that later steps do not change."""
        people = {name: replace(one, boxes=[*one.boxes]) for name, one in now.people.items()}
        return replace(now, people=people, leads=_copied(now.leads), holds=_copied(now.holds), boxed=_copied(now.boxed))

    def put_back(self, number: int) -> None:
        """The host puts an old backup in place of everything."""
        stored, before = self.backups[number % len(self.backups)]
        for model in reversed(ORDER):
            model._base_manager.all().delete()
        for model, rows in stored:
            model._base_manager.bulk_create(rows)
        self.now = self._plain(before)

    def _lead(self, root: int, back_to: int) -> None:
        for leads in (self.leads, self.now.leads):
            leads[root].add(back_to)

    def _hold(self, root: int, epochs: set[int]) -> None:
        for holds in (self.holds, self.now.holds):
            holds[root] |= epochs

    def _held(self, one: One) -> set[int]:
        """The epochs whose keys somebody can find in the database as it is now."""
        return {epoch for root in _reached(one.root, self.now.leads) for epoch in self.now.holds[root]}

    def may_read(self, root: int) -> set[str]:
        """All that the secrets of this root may open, in everything that ever was."""
        reached = _reached(root, self.leads)
        epochs = {epoch for one in reached for epoch in self.holds[one]} | self.boxed[root]
        mine = {words for words, under in self.private.items() if under in reached}
        return mine | {words for words, under in self.shared.items() if under in epochs}

    def look(self) -> None:
        """Everybody who ever knew a password or code tries all they have on all that ever was."""
        self.looks += 1
        self.rows.look()
        everything = {*self.private, *self.shared}
        for root, opener in self.openers.items():
            opener.go_through(self.rows)
            read = b"\n".join(opener.opened.values()).decode("utf-8", "replace")
            assert {words for words in everything if f'"{words}"' in read} == self.may_read(root), root
        self.host.go_through(self.rows)
        assert not self.host.opened
        for one in [one for one in self.now.people.values() if not one.gone]:
            self._reads_what_is_theirs(one)

    def _reads_what_is_theirs(self, one: One) -> None:
        pages = {page.words for page in Drawer(one.someone.keys).sheets(most=100)[0]}
        assert pages <= self.may_read(one.root)
        assert (one.someone.space_or_none is not None) == one.inside, one.someone.name
        if one.inside:
            self._hold(one.root, self.now.boxed[one.root])


def _copied(sets: dict[int, set[int]]) -> dict[int, set[int]]:
    return defaultdict(set, {root: set(found) for root, found in sets.items()})


def _reached(root: int, leads: dict[int, set[int]]) -> set[int]:
    found, open_ends = set[int](), [root]
    while open_ends:
        one = open_ends.pop()
        if one not in found:
            found.add(one)
            open_ends += leads[one]
    return found
