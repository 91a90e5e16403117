"""What nobody types and anybody can send."""

from __future__ import annotations

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
NASTY = (
    "\x00",
    "before\x00after",
    "\x01\x02\x07\x08\x1b[31m\x7f",
    "\u202eright to left\u202c \u200f",
    "e" + "\u0301" * 300,
    "\U0001f469\u200d\u2764\ufe0f\u200d\U0001f48b\u200d\U0001f469" * 40,
    "\ufeff\ufffe\uffff\u2028\u2029\x85",
    "\r\n\r\n\n\r",
    "<script>alert(1)</script><!-- \"' --> {{ 7*7 }} {% raw %} &amp; %s %(name)s \\x00",
    "\ufdfa" * 500,
    "9" * 4000,
    "-1",
    "1e309",
    "nan",
    "../../etc/passwd",
    "' OR 1=1 --",
    "x" * 1_000_000,
)
SPACES = "\x00\t\n\x0b\x0c\r\x1c\x85\xa0\u200b\u2028\u3000"
BODIES = {
    "bytes that are no text": (FORM, b"words=%ff%fe%80&name=%c3%28&text=%f0%9f&once=%ed%a0%80"),
    "lone surrogates": (FORM, b"words=%ed%a0%80%ed%b0%80&title=%ed%bf%bf"),
    "raw bytes": (FORM, bytes(range(256))),
    "another encoding": (f"{FORM}; charset=utf-16", "words=Ana".encode("utf-16")),
    "an unknown encoding": (f"{FORM}; charset=nonsense", b"words=Ana"),
    "parts without a boundary": (PARTS, b"--x\r\n"),
    "an empty boundary": (f"{PARTS}; boundary=", b"x"),
    "parts that end too soon": (
        f"{PARTS}; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\nAna',
    ),
    "a file for words": (
        f"{PARTS}; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="words"; filename="../a"\r\n\r\nAna\r\n--x--\r\n',
    ),
    "parts in base64": (
        f"{PARTS}; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="words"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--',
    ),
    "a parts' unknown encoding": (f"{PARTS}; boundary=x; charset=nonsense", b"--x--\r\n"),
    "JSON": ("application/json", b'{"words": ["Ana"]}'),
    "plain text": ("text/plain", b"words=Ana"),
    "no type": ("", b"words=Ana"),
    "nothing": (FORM, b""),
    "only separators": (FORM, b"&&=&==&;%&%%"),
    "a field a thousand times": (FORM, b"&".join([b"words=a"] * 150)),
    "too many fields": (FORM, b"&".join(b"f%d=1" % number for number in range(300))),
}
