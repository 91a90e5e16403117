"""What the log says, and above all what it does not."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from alcove.project import logs

CANARY = "we-were-happy-in-Lisbon"


def _record(name: str, message: str, *args: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 7, message, args, info)
    return logs.QuietFormatter().format(record)


def _raised() -> BaseException:
    try:
        try:
            int(CANARY)
        except ValueError as first:
            raise KeyError(CANARY) from first
    except KeyError as error:
        return error


def test_our_own_lines_are_written_as_they_are() -> None:
    assert _record("alcove.requests", "%s %s", "home:today", 200) == "home:today 200"


def test_lines_of_others_lose_their_words() -> None:
    said = _record("django.request", "Not Found: %s", CANARY)
    assert CANARY not in said
    assert said == "django.request error at alcove/project/tests/test_logs.py:7"


def test_an_error_is_told_by_its_kind_and_place_only() -> None:
    said = _record("django.request", f"Internal Server Error: {CANARY}", error=_raised())
    assert CANARY not in said
    assert "\n" not in said
    kinds = [part.split(" < ")[0] for part in said.partition(": ")[2].split(" after ")]
    assert kinds == ["KeyError", "ValueError"]
    assert "alcove/project/tests/test_logs.py" in said
    assert ":_raised" in said


def test_an_error_that_leads_back_to_itself_still_ends() -> None:
    first, second = ValueError(), KeyError()
    first.__context__, second.__context__ = second, first
    assert logs.chain(first) == "ValueError after KeyError"


def test_a_hidden_cause_stays_hidden() -> None:
    error = ValueError()
    error.__context__ = KeyError()
    error.__suppress_context__ = True
    assert logs.chain(error) == "ValueError"


def _answer(request: HttpRequest, caplog: pytest.LogCaptureFixture) -> str:
    with caplog.at_level(logging.INFO, "alcove.requests"):
        logs.RequestLog(lambda _: HttpResponse(status=204))(request)
    return caplog.messages[-1]


def _request() -> HttpRequest:
    request = HttpRequest()
    request.path = request.path_info = f"/story/{CANARY}/"
    request.META = {
        "QUERY_STRING": CANARY,
        "HTTP_USER_AGENT": CANARY,
        "REMOTE_ADDR": "192.0.2.7",
        "HTTP_COOKIE": CANARY,
    }
    return request


def test_a_request_is_one_line_with_the_name_of_its_route(caplog: pytest.LogCaptureFixture) -> None:
    request = _request()
    request.resolver_match = ResolverMatch(_answer, (), {}, url_name="tonight", namespaces=["questions"])
    name, status, ms, unit, number = _answer(request, caplog).split(" ")
    assert (name, status, unit) == ("questions:tonight", "204", "ms")
    assert float(ms) >= 0
    assert len(number) == 8


@pytest.mark.parametrize("route", ["safety:help", "forgiveness:sitting", "honesty:new", "conversations:prepare"])
def test_nothing_is_written_of_what_somebody_does_alone(caplog: pytest.LogCaptureFixture, route: str) -> None:
    namespace, name = route.split(":")
    request = _request()
    request.resolver_match = ResolverMatch(_answer, (), {}, url_name=name, namespaces=[namespace])
    with pytest.raises(IndexError):  # there is no line
        _answer(request, caplog)
    assert caplog.messages == []


def test_a_request_without_a_route_does_not_say_what_was_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    said = _answer(_request(), caplog)
    assert said.startswith("- 204 ")
    assert CANARY not in said
    assert "192.0.2.7" not in said


def test_the_report_of_an_error_holds_no_value() -> None:
    error = _raised()
    report = logs.QuietReporter(_request(), type(error), error, error.__traceback__)
    for said in (
        report.get_traceback_text(),
        report.get_traceback_html(),
        str(report.get_traceback_data()),
        str(vars(report)),
    ):
        assert CANARY not in said
    assert report.get_traceback_text().startswith("KeyError < ")


@pytest.fixture
def hooked(monkeypatch: pytest.MonkeyPatch) -> None:
    for owner, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    logs.hook()


@pytest.mark.usefixtures("hooked")
def test_errors_nobody_catches_are_written_without_values(caplog: pytest.LogCaptureFixture) -> None:
    error = _raised()
    sys.excepthook(type(error), error, error.__traceback__)
    threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, None)))
    told = [logs.QuietFormatter().format(record) for record in caplog.records]
    assert [line.partition(":")[0] for line in told] == ["stopped", "a thread stopped"]
    assert CANARY not in "".join(told)
