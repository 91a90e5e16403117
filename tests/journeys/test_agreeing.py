"""What only both can change, and what to do when the wrong person came in."""

from __future__ import annotations

from tests.journeys.people import Somebody


def test_strict_holds_once_both_agree(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/together/")
    ana.presses("Propose: Make it strict")
    ana.reads("You have proposed")
    assert not ana.is_offered("I agree")
    ben.opens("/together/")
    ben.reads("Ana has proposed")
    ben.reads("The strict way")
    ben.presses("I agree")
    ben.reads("Strict:")

    ana.answers("Under my own key.")
    ben.answers("And I under mine.")
    ben.does_not_read("Under my own key.")
    ana.goes_to_the_question()
    ana.reads_words("Ben", "And I under mine.")
    ben.goes_to_the_question()
    ben.reads_words("Ana", "Under my own key.")


def test_a_proposal_is_left_as_it_is(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/together/")
    ana.presses("Propose: Make it strict")
    ben.opens("/together/")
    ben.presses("Leave it as it is")
    ana.opens("/together/")
    assert ana.is_offered("Propose: Make it strict")
    ana.does_not_read("have proposed")


def test_this_is_not_them(ana: Somebody, ben: Somebody) -> None:
    ben.opens("/mine/new/")
    ben.types("What is on your mind", "My own page.")
    ben.presses("Keep it")
    ben.reads_title("Mine")
    ana.opens("/together/")
    ana.reads("ben@alcove.example")
    ana.presses("This is not them")
    ana.gives_password_if_asked()
    ana.presses("This is not them")
    ana.reads("Invite your partner")

    ben.opens("/questions/tonight/")
    ben.comes_to("/begin/")
    ben.reads_title("You are in no space now")
    ben.presses("To Mine")
    ben.reads("My own page.")
    ana.answers("For whoever it will be.")
