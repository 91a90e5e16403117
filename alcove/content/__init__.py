"""The words that come with Alcove: questions, kind first lines and where to find help, checked as they are read."""

from alcove.content.apology import ApologyHint, apologies
from alcove.content.files import ContentError
from alcove.content.first import FirstIdea, firsts
from alcove.content.help_line import Country, Directory, Line, LineKind, directories, helplines
from alcove.content.hour import HourIdea, quality_time
from alcove.content.kind_answer import KindAnswer, kind_answers
from alcove.content.kinder import Choices, kinder
from alcove.content.promise import PromiseExample, promises
from alcove.content.question import Depth, Question, questions
from alcove.content.ritual import RitualIdea, rituals
from alcove.content.script import Part, Script, Step, conversations
from alcove.content.sitting import Sitting, forgiveness
from alcove.content.starter import Starter, gratitude
from alcove.content.understanding import Said, understanding

__all__ = [
    "ApologyHint",
    "Choices",
    "ContentError",
    "Country",
    "Depth",
    "Directory",
    "FirstIdea",
    "HourIdea",
    "KindAnswer",
    "Line",
    "LineKind",
    "Part",
    "PromiseExample",
    "Question",
    "RitualIdea",
    "Said",
    "Script",
    "Sitting",
    "Starter",
    "Step",
    "apologies",
    "conversations",
    "directories",
    "firsts",
    "forgiveness",
    "gratitude",
    "helplines",
    "kind_answers",
    "kinder",
    "promises",
    "quality_time",
    "questions",
    "rituals",
    "understanding",
]
