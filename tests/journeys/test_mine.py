"""Mine: pages that open to one person only."""

from __future__ import annotations

from tests.journeys.people import KEPT, Somebody

WORDS = "I am turning this over."


def test_a_page_from_first_word_to_the_bin(ana: Somebody) -> None:
    ana.opens("/mine/")
    ana.presses("Write a page")
    ana.types("Title", "Thursday")
    ana.types("What is on your mind", WORDS)
    ana.is_told(KEPT)
    ana.types("What is on your mind", f"{WORDS} And over.")
    ana.is_told(KEPT)

    ana.opens("/mine/")
    assert ana.page.locator("li.card, .list > li").count() == 1
    ana.presses("Thursday")
    ana.reads_field("What is on your mind", f"{WORDS} And over.")
    ana.opens("/mine/")
    ana.presses("Lock Mine now")
    ana.comes_to("/")

    ana.opens("/mine/1/")
    ana.comes_to("/unlock/?next=/mine/1/")
    ana.does_not_read("Thursday")
    ana.gives_password()
    ana.reads_field("Title", "Thursday")

    ana.presses("Throw this page away")
    ana.presses("Throw it away")
    ana.does_not_read("Thursday")
    ana.expects(404)
    ana.opens("/mine/1/")
    ana.reads_title("There is no such page here")


def test_while_mine_is_locked_an_answer_can_be_handed_in_but_no_draft_is_kept(ana: Somebody) -> None:
    ana.opens("/mine/")
    ana.presses("Lock Mine now")
    ana.goes_to_the_question()
    ana.reads("Nothing is kept until you hand it in.")
    ana.hands_in("All the same.")
    ana.reads_words("Ana", "All the same.")


def test_ben_finds_none_of_it(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/mine/new/")
    ana.types("What is on your mind", WORDS)
    ana.presses("Keep it")
    ana.reads_title("Mine")
    ben.opens("/mine/")
    ben.reads("Nothing here yet")
    ben.expects(404)
    ben.opens("/mine/1/")
    ben.reads_title("There is no such page here")
