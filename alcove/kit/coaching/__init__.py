"""The coach beside a field: what it says of a draft is shown to its writer, and nothing of it is kept anywhere."""
