"""The sealed format once more, slowly and straight from docs/sealed-format.md, sharing no code with the vault."""

import hashlib
from itertools import chain

P = 2**130 - 5
CURVE = 2**255 - 19
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHUNK = 65536


def le(data):
    return int.from_bytes(data, "little")


def words(data):
    return [le(data[i : i + 4]) for i in range(0, len(data), 4)]


def rounds(state):
    x = list(state)
    columns = [(i, 4 + i, 8 + i, 12 + i) for i in range(4)]
    diagonals = [(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4) for i in range(4)]
    for a, b, c, d in (columns + diagonals) * 10:
        for into, add, turn, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            x[into] = (x[into] + x[add]) & 0xFFFFFFFF
            mixed = x[turn] ^ x[into]
            x[turn] = (mixed << by | mixed >> 32 - by) & 0xFFFFFFFF
    return x


def hchacha20(key, nonce16):
    x = rounds(words(b"expand 32-byte k" + key + nonce16))
    return b"".join(w.to_bytes(4, "little") for w in x[:4] + x[12:])


def stream(key, nonce12, block, data):
    out = bytearray()
    for start in range(0, len(data), 64):
        state = words(b"expand 32-byte k" + key + block.to_bytes(4, "little") + nonce12)
        pad = chain.from_iterable(
            ((a + b) & 0xFFFFFFFF).to_bytes(4, "little") for a, b in zip(rounds(state), state, strict=True)
        )
        out += bytes(a ^ b for a, b in zip(data[start : start + 64], pad, strict=False))
        block += 1
    return bytes(out)


def poly1305(key, message):
    r, s, total = le(key[:16]) & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF, le(key[16:]), 0
    for start in range(0, len(message), 16):
        total = (total + le(message[start : start + 16] + b"\1")) * r % P
    return (total + s & 2**128 - 1).to_bytes(16, "little")


def filled(data):
    return data + bytes(-len(data) % 16)


def lengths(*sizes):
    return b"".join(size.to_bytes(8, "little") for size in sizes)


def xchacha20poly1305(key, nonce24, plaintext, aad):
    key, nonce = hchacha20(key, nonce24[:16]), bytes(4) + nonce24[16:]
    ciphertext = stream(key, nonce, 1, plaintext)
    signed = filled(aad) + filled(ciphertext) + lengths(len(aad), len(ciphertext))
    return ciphertext + poly1305(stream(key, nonce, 0, bytes(32)), signed)


def lp(part):
    return len(part).to_bytes(4, "big") + part


def blake2b(size, key, person, message):
    return hashlib.blake2b(message, digest_size=size, key=key, person=person).digest()


def kdf(secret, label, context=b""):
    return blake2b(32, secret, b"alc-kdf-v1", lp(label.encode()) + lp(context))


def sodium_pad(plaintext):
    padded = plaintext + b"\x80"
    return padded + bytes(-len(padded) % 256)


def envelope(key, purpose, ids, epoch, nonce, padded, *, version=1, suite=1, commitment=None):
    """Seal what is already padded; the last three are for making envelopes that must be refused."""
    context = lp(b"ALC1") + lp(purpose.encode()) + lp(b"".join(ids))
    start = bytes([version, suite]) + epoch.to_bytes(4, "big") + nonce
    h = blake2b(64, key, b"alc-rec-v1", context + start)
    head = start + (commitment or h[32:])
    return head + xchacha20poly1305(h[:32], nonce, padded, head + context)


def sealed_file(key, file_id, header, plaintext):
    chunks = [plaintext[i : i + CHUNK] for i in range(0, len(plaintext), CHUNK)] or [b""]
    key, inner, out = hchacha20(key, header[:16]), header[16:], [b"\1", header]
    for number, chunk in enumerate(chunks, 1):
        nonce = number.to_bytes(4, "little") + inner
        tag = stream(key, nonce, 1, bytes([3 if number == len(chunks) else 0]) + bytes(63))
        text = stream(key, nonce, 2, chunk)
        # libsodium fills with len % 16 zeros here, where -len % 16 was meant; it is so for ever.
        signed = filled(file_id) + tag + text + bytes(len(text) % 16) + lengths(len(file_id), 64 + len(text))
        mac = poly1305(stream(key, nonce, 0, bytes(32)), signed)
        out += [tag[:1], text, mac]
        inner = bytes(a ^ b for a, b in zip(inner, mac[:8], strict=True))
    return b"".join(out)


def base32(number, symbols):
    text = "".join(SYMBOLS[number >> 5 * i & 31] for i in reversed(range(symbols)))
    return "-".join(text[i : i + 4] for i in range(0, symbols, 4))


def recovery_code(secret):
    check = int.from_bytes(kdf(secret, "recovery-check"), "big") >> 244
    return base32(int.from_bytes(secret, "big") << 12 | check, 28)


def invite_secret(secret):
    return base32(int.from_bytes(secret, "big"), 26)


def public_key(seed):
    """X25519 of the base point by the ladder of RFC 7748, the scalar being SHA-512 of the seed, cut and clamped."""
    k = le(hashlib.sha512(seed).digest()[:32]) & (1 << 255) - 8 | 1 << 254
    k &= (1 << 255) - 1
    x2, z2, x3, z3 = 1, 0, 9, 1
    for bit in reversed(range(255)):
        if k >> bit & 1:
            x2, z2, x3, z3 = x3, z3, x2, z2
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a, c * b, a * a, b * b
        x3, z3 = (da + cb) ** 2 % CURVE, 9 * (da - cb) ** 2 % CURVE
        x2, z2 = aa * bb % CURVE, (aa - bb) * (aa + 121665 * (aa - bb)) % CURVE
        if k >> bit & 1:
            x2, z2, x3, z3 = x3, z3, x2, z2
    return (x2 * pow(z2, CURVE - 2, CURVE) % CURVE).to_bytes(32, "little")
