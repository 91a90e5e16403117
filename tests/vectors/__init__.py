"""Golden bytes of the sealed format, and a second implementation that must agree with them."""
