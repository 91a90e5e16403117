"""What a browser still holds when somebody has gone: none of their words."""

from __future__ import annotations

import json
from typing import Any

from tests.journeys.people import KEPT, Somebody

CANARY = "zugunruhe"
# Everything a page of ours could have kept in this browser, written out.
HELD = """async () => {
  const held = { local: { ...localStorage }, session: { ...sessionStorage }, stores: {}, databases: [] };
  for (const name of await caches.keys()) {
    held.stores[name] = [];
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      held.stores[name].push([request.url, await (await store.match(request)).text()]);
    }
  }
  held.databases = (await indexedDB.databases()).map(({ name }) => name);
  return held;
}"""


def writes_everywhere(ana: Somebody) -> None:
    """Put the canary into every kind of field there is."""
    ana.opens("/mine/new/")
    ana.types("Title", CANARY)
    ana.types("What is on your mind", CANARY)
    ana.is_told(KEPT)
    ana.opens("/questions/own/")
    ana.types("Your question", f"What of {CANARY}?")
    ana.presses("Add it")
    ana.reads(f"What of {CANARY}?")
    ana.goes_to_the_question()
    ana.types("Your answer", CANARY)
    ana.is_told(KEPT)
    ana.presses("Hand it in")
    ana.reads_words("Ana", CANARY)


def only_files_in(ana: Somebody, held: dict[str, Any]) -> bool:
    """Whether the worker holds anything; whatever it holds must be one of the files that are the same for all."""
    kept = [url for store in held["stores"].values() for url, _ in store]
    assert all(url.startswith(f"{ana.origin}/static/") for url in kept), kept
    return bool(kept)


def test_nothing_is_kept_while_somebody_is_here(ana: Somebody) -> None:
    writes_everywhere(ana)
    held = ana.page.evaluate(HELD)
    assert CANARY not in json.dumps(held)
    assert (held["local"], held["databases"]) == ({}, [])
    assert set(held["session"]) <= {"htmx-current-path-for-history"}  # htmx notes the address; history has it anyway


def test_the_worker_keeps_files_and_no_page(ana: Somebody) -> None:
    ana.opens("/")
    ana.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for path in ("/talk/", "/story/", "/mine/", "/settings/", "/"):
        ana.opens(path)
    assert only_files_in(ana, ana.page.evaluate(HELD)), "the worker keeps nothing at all"


def test_after_signing_out_nothing_is_left(ana: Somebody) -> None:
    writes_everywhere(ana)
    ana.signs_out()
    held = ana.page.evaluate(HELD)
    only_files_in(ana, held)  # one that was on its way while all was cleared may come to lie there afterwards
    assert {**held, "stores": {}} == {"local": {}, "session": {}, "stores": {}, "databases": []}
    assert [cookie["name"] for cookie in ana.context.cookies() if cookie["name"] in ("sid", "key")] == []

    for _ in range(4):
        ana.page.go_back()
        ana.page.wait_for_load_state()
        assert CANARY not in ana.page.content()
        ana.does_not_read("Ana")
