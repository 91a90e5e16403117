"""The database engine that settings name."""
