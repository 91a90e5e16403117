"""What is done to people's words before they are sealed: line ends made plain, outer blanks dropped, nothing else."""

from __future__ import annotations


def tidy(words: str) -> str:
    """Return the words with line ends as \\n and without blanks around them."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()
