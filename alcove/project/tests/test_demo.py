"""The demo couple is laid down through the models, the same every time, and believable."""

from __future__ import annotations

import pytest
from django.test import Client

from alcove.accounts.models import Person
from alcove.content import questions
from alcove.content.demo import evenings, own_questions, sheets
from alcove.practices.questions.models import Answer, Ask
from alcove.project.demo import PEOPLE, build

pytestmark = pytest.mark.slow


def sign_in(who: int) -> Client:
    client = Client()
    person = PEOPLE[who]
    answer = client.post("/sign-in/", {"email": person["email"], "password": person["password"]})
    assert answer.status_code == 302
    return client


def test_every_evening_has_a_question_of_ours_at_a_day_of_its_own() -> None:
    days = [evening.days_ago for evening in evenings()]
    assert len(set(days)) == len(days) >= 50
    assert all(0 < day < 365 for day in days)
    assert all(evening.question in questions() and evening.ana and evening.ben for evening in evenings())
    assert len({evening.question for evening in evenings()}) == len(evenings())
    assert {page.by for page in sheets()} == {own.by for own in own_questions()} == {"ana", "ben"}


@pytest.mark.django_db
def test_it_is_laid_down_once_and_each_reads_what_is_theirs() -> None:
    assert build() == build() == [dict(person) for person in PEOPLE]
    assert Person.objects.count() == 2
    assert Answer.objects.filter(state=Answer.REVEALED).count() == 2 * len(evenings())
    ana, ben = sign_in(0), sign_in(1)
    newest = evenings()[-1]
    for client in (ana, ben):
        assert questions()[newest.question].text in client.get("/questions/earlier/").content.decode()
        assert ">Tonight" in client.get("/").content.decode()
    assert "The bench" in ana.get("/mine/?before=3").content.decode()
    assert "The bench" not in ben.get("/mine/?before=3").content.decode()


@pytest.mark.django_db
def test_ten_years_repeat_the_year_and_ten_days_hold_ten_days() -> None:
    build(days=730)
    assert Ask.objects.count() == 2 * len(evenings())
    assert not Ask.objects.filter(state=Ask.OPEN).exists()


@pytest.mark.django_db
def test_a_couple_of_ten_days_has_only_those_evenings() -> None:
    build(days=10)
    assert Ask.objects.count() == sum(evening.days_ago <= 10 for evening in evenings()) > 0
