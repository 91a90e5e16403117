"""What people do with Alcove, from their own side of the screen: real browsers against the real server."""
