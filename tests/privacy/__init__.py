"""The promises, tested across the whole app."""
