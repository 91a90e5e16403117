"""The one read that every page of a signed-in person begins with."""

from __future__ import annotations

from typing import NamedTuple

from alcove.accounts.keys import Keys
from alcove.accounts.sessions import Cookies, SignedIn
from alcove.couple.handing_over import Handover
from alcove.couple.opened import OpenSpace, Who
from alcove.lib.rows import as_day, as_time, as_uuid, rows
from alcove.vault import Key, Purpose, epoch_of, unseal, unseal_json

WHAT = """
s.id, p.id, s.borrowed, s.private_minutes, s.expires, s.ends, s.shared, s.private, s.private_until, s.proved_until,
p.email, p.language, p.zone, p.generation, p.profile, p.code_confirmed, sp.id, sp.state, sp.epoch, sp.options, m.slot,
m.card, k.sealed, o.person_id, o.slot, o.card, t.due, b.day, sp.closed, s.looking_at,
n.id
"""
ONE_SPACE = "AND (m.space_id = s.looking_at OR (s.looking_at IS NULL AND NOT m.archived))"
THEIR_SPACES = """
LEFT JOIN couple_member m ON m.person_id = p.id AND m.until IS NULL {which}
LEFT JOIN couple_space sp ON sp.id = m.space_id
LEFT JOIN couple_spacekey k ON k.space_id = sp.id AND k.person_id = p.id AND k.epoch = sp.epoch
     AND k.generation = p.generation
LEFT JOIN couple_spacekey n ON n.space_id = sp.id AND n.person_id = p.id AND n.epoch > sp.epoch
LEFT JOIN couple_member o ON o.space_id = sp.id AND o.person_id <> p.id AND o.until IS NULL
LEFT JOIN accounts_reset t ON t.person_id = p.id
LEFT JOIN couple_return b ON b.space_id = sp.id AND b.person_id = o.person_id AND b.box IS NULL
"""
THEIR_SPACE, ALL_THEIRS = (THEIR_SPACES.format(which=which) for which in (ONE_SPACE, ""))
BY_SESSION = f"""
SELECT {WHAT} FROM accounts_session s JOIN accounts_person p ON p.id = s.person_id {THEIR_SPACE}
WHERE s.token_hash = %s
"""  # noqa: S608  (put together from constants)
BY_PERSON = f"""
SELECT {WHAT} FROM accounts_person p LEFT JOIN accounts_session s ON s.id IS NULL {THEIR_SPACE} WHERE p.id = %s
"""  # noqa: S608  (put together from constants)
ALL_OF_PERSON = f"""
SELECT {WHAT} FROM accounts_person p LEFT JOIN accounts_session s ON s.id IS NULL {ALL_THEIRS} WHERE p.id = %s
"""  # noqa: S608  (put together from constants)


class Row(NamedTuple):
    """What that read returns, in its order."""

    session: object
    person: object
    borrowed: object
    private_minutes: int
    expires: object
    ends: object
    shared: bytes
    private: bytes | None
    private_until: object
    proved_until: object
    email: str
    language: str
    zone: str
    generation: int
    profile: bytes
    code_confirmed: object
    space: object
    state: str
    epoch: int
    options: bytes
    slot: int
    card: bytes
    space_key: bytes | None
    other: object
    other_slot: int
    other_card: bytes
    reset_due: object
    asking: object
    closed: object
    looking_at: object
    newer: object  # a key this person holds of an epoch that, says the space, has not come yet


def find(cookies: Cookies) -> Row | None:
    """The session these cookies name, with its person, space and partner, all still sealed."""
    found = rows(BY_SESSION, cookies.token_hash)
    return Row(*found[0]) if found else None


def signed_in(row: Row, cookies: Cookies, *, unlocked: bool) -> SignedIn:
    """Open the session; raises SealError if the cookies do not open it."""
    person, session = as_uuid(row.person), as_uuid(row.session)
    keys = Keys.from_session(
        cookies.key,
        person=person,
        session=session,
        generation=row.generation,
        shared=bytes(row.shared),
        private=bytes(row.private) if unlocked and row.private else None,
    )
    expires = as_time(row.expires)
    assert expires is not None
    return SignedIn(
        session=session,
        person=person,
        email=row.email,
        name="" if row.space_key else keys.open_own(person, bytes(row.profile))["name"],
        language=row.language,
        zone=row.zone,
        code_confirmed=bool(row.code_confirmed),
        borrowed=bool(row.borrowed),
        private_minutes=row.private_minutes,
        expires=expires,
        private_until=as_time(row.private_until),
        proved_until=as_time(row.proved_until),
        reset_due=as_time(row.reset_due),
        looking_at=as_uuid(row.looking_at) if row.looking_at else None,
        cookies=cookies,
        keys=keys,
    )


def entered(keys: Keys) -> OpenSpace | None:
    """The space this person is in, opened with these keys of theirs, beside any session."""
    found = rows(BY_PERSON, keys.person)
    return opened(Row(*found[0]), keys) if found else None


def all_entered(keys: Keys) -> list[OpenSpace]:
    """The same with the closed ones of before: every space these keys open."""
    found = [opened(Row(*row), keys) for row in rows(ALL_OF_PERSON, keys.person)]
    return [space for space in found if space]


def opened(row: Row, keys: Keys) -> OpenSpace | None:
    """Open the space this person is in, if they are in one and hold its key."""
    key = _space_key(row, keys) if row.space else None
    if key is None:
        return None
    space = as_uuid(row.space)
    options = unseal_json(key, Purpose.RECORD, (space, space), row.epoch, bytes(row.options))
    plain = OpenSpace(space, row.state, row.epoch, key, keys, Who(keys.person, "", row.slot), None, options)
    me = _who(plain, row.person, row.slot, row.card)
    partner = _who(plain, row.other, row.other_slot, row.other_card) if row.other else None
    closed = as_day(row.closed) if row.closed else None
    asking = as_day(row.asking) if row.asking else None
    return OpenSpace(
        space, row.state, row.epoch, key, keys, me, partner, options, plain.older, closed=closed, asking=asking
    )


def _space_key(row: Row, keys: Keys) -> Key | None:
    space = as_uuid(row.space)
    if row.space_key is None:
        return Handover.take(keys, space, row.epoch)
    raw = unseal(keys.wrap, Purpose.SPACE_KEY, (space, keys.person), row.epoch, bytes(row.space_key))
    return None if row.newer else Key(raw)  # put back to a key that somebody else may have: nothing is written under it


def _who(space: OpenSpace, person: object, slot: int, stored: bytes) -> Who:
    who, sealed = as_uuid(person), bytes(stored)
    epoch = epoch_of(sealed)
    card = unseal_json(space.key_at(epoch), Purpose.MEMBER_CARD, (space.id, who), epoch, sealed)
    return Who(who, card["name"], slot, bytes.fromhex(card["public"]))
