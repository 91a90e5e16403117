"""Ana asks the host's own model for words, once Ben wants it too, and goes on without it when it has gone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.journeys.conftest import Hand, Home, lived
from tests.journeys.looking import faults
from tests.journeys.people import ANA, BEN, Somebody
from tests.model import a_model

DRAFT = "You never help with the dishes after dinner."


def turns_it_on(one: Somebody) -> None:
    """On the coach's page."""
    one.opens("/coach/chosen/")
    one.gives_password_if_asked()
    one.reads("A model on this server")
    one.presses("Let me ask it")


def parts_of(one: Somebody) -> None:
    """Come to the parts of the draft."""
    one.opens("/kinder/")
    one.gives_password_if_asked()
    one.types("What you would say", DRAFT)
    one.presses("Put it into its parts")
    one.reads_title("In its parts")


@pytest.mark.parametrize("scripts", [True, False])
def test_words_from_a_model_and_without_it(home: Home, hand: Hand, tmp_path: Path, *, scripts: bool) -> None:
    data = shutil.copytree(home.both, tmp_path / "data")
    with a_model() as model, lived(data, ALCOVE_MODEL=model.address) as house:
        model.says(json.dumps({"request": "help with the dishes", "need": "shared effort"}))
        ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=scripts)
        ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=scripts)
        turns_it_on(ana)
        parts_of(ana)
        ana.does_not_read("Ask for words")
        turns_it_on(ben)
        parts_of(ana)
        ana.presses("Ask for words")
        ana.reads("words were proposed by the model on this server")
        if scripts:
            assert list(faults(ana.page)) == []
        ana.page.get_by_text("help with the dishes", exact=True).click()
        ana.presses("Put it together")
        ana.reads("Would you be willing to help with the dishes?")
        model.status = 500
        parts_of(ana)
        ana.presses("Ask for words")
        ana.reads("The form works as before")
        ana.types("Would you be willing to …?", "wash up")
        ana.presses("Put it together")
        ana.reads("Would you be willing to wash up?")
        assert len(model.asked) == 2
        assert not any("kinder" in line or DRAFT in line for line in house.said)
        ana.put_away()
        ben.put_away()
        hand.given.clear()
