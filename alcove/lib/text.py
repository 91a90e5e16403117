"""What is done to people's words: plain line ends and no outer blanks before they are sealed, and nothing else; a list
shows their beginning.
"""

from __future__ import annotations


def tidy(words: str) -> str:
    """Return the words with line ends as \\n and without blanks around them."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def beginning(words: str, most: int = 160) -> str:
    """As much of the words as a list shows: one line, at most so many characters of it, ended at a whole word."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
