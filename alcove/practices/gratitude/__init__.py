"""Thanks.

One thanks the other for something: what they did, what it shows about them, how it was; or in a letter. It is given
at once, or found by the other on a chosen day, and until then only its author sees it and can take it back. Nothing
is counted or compared, nobody is told that the other has not written, and no record is kept of what was read: so what
was given is not taken back, as that would tell whether it was read; it can be changed or removed, and both see that.

Thanks need somebody to read them: who is alone in a space is led to a page of their own in Mine instead, and what
they wrote to somebody who is gone comes along when they join another. A note to be found waits for the one person it
was written to and for nobody who comes later. It must open without its author, so that it waits under the key of
both, strict or not; a space that closes destroys it.
"""
