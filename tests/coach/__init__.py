"""Messages and replies the coach is tested on, and the tests of it."""
