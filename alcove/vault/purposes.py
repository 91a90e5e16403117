"""The closed list of what may be sealed, and whose ids each thing is sealed to."""

from enum import StrEnum


class Purpose(StrEnum):
    """What a sealed thing is for; one purpose never opens as another."""

    UNLOCK_PW = "unlock-pw"
    UNLOCK_RC = "unlock-rc"
    UNLOCK_PK = "unlock-pk"
    CHAIN_PRIV = "chain-priv"
    CHAIN_WRAP = "chain-wrap"
    SPACE_KEY = "space-key"
    MEMBER_CARD = "member-card"
    RECORD = "record"
    PRIVATE = "private"
    DRAFT = "draft"
    PENDING = "pending"
    GRANT = "grant"
    INVITE = "invite"
    SESSION_SHARED = "session-shared"
    SESSION_PRIVATE = "session-private"
    TOTP = "totp"
    OWN = "own"


# Part of the format: a changed order or number of ids makes everything sealed before unreadable.
IDS: dict[Purpose, tuple[str, ...]] = {
    Purpose.UNLOCK_PW: ("person",),
    Purpose.UNLOCK_RC: ("person",),
    Purpose.UNLOCK_PK: ("person",),
    Purpose.CHAIN_PRIV: ("person",),
    Purpose.CHAIN_WRAP: ("person",),
    Purpose.SPACE_KEY: ("space", "person"),
    Purpose.MEMBER_CARD: ("space", "person"),
    Purpose.RECORD: ("space", "record"),
    Purpose.PRIVATE: ("person", "record"),
    Purpose.DRAFT: ("person", "record"),
    Purpose.PENDING: ("space", "record"),
    Purpose.GRANT: ("grant", "record"),
    Purpose.INVITE: ("space", "invite"),
    Purpose.SESSION_SHARED: ("person", "session"),
    Purpose.SESSION_PRIVATE: ("person", "session"),
    Purpose.TOTP: ("person",),
    Purpose.OWN: ("person", "record"),
}
