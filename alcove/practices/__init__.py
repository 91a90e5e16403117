"""What couples do: one folder each, none knows another. This list is the only registration."""

PRACTICES = [
    "questions",
    "gratitude",
    "milestones",
    "promises",
    "firsts",
    "quality_time",
    "rituals",
    "honesty",
    "apologies",
    "forgiveness",
    "conversations",
    "kinder",
    "understanding",
]
