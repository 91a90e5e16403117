"""What ends with a space."""

from __future__ import annotations

from uuid import UUID

from alcove.practices.questions.models import Answer, OwnQuestion, Standing


def closing(space: UUID) -> None:
    """Destroy, without any key, answers that nobody has read, questions that were not asked, how deep each would go."""
    Answer.objects.filter(space_id=space, state__in=(Answer.WAITING, Answer.HELD)).delete()
    OwnQuestion.objects.filter(space_id=space, state=OwnQuestion.NEW).delete()
    Standing.objects.filter(space_id=space).delete()
