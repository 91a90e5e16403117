"""Sealing and opening: the only place that touches cryptography."""

from alcove.vault.envelope import epoch_of, seal, seal_json, unseal, unseal_json
from alcove.vault.keys import Key, SealError
from alcove.vault.purposes import Purpose

__all__ = ["Key", "Purpose", "SealError", "epoch_of", "seal", "seal_json", "unseal", "unseal_json"]
