"""Time of the processor and memory are limited; what sleeps or waits for others is not stopped by the clock."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from plansearch.pipeline.limits import NoClock, TooLong, memory_for, running, seconds_for, took_too_long

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no such timers here")


def for_ever() -> None:
    while True:
        pass


def test_what_takes_too_long_is_stopped() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(TooLong) as caught, running(0.05):
        for_ever()
    assert caught.value.seconds == 0.05
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert not issubclass(TooLong, Exception)  # which readers catch


def test_an_exception_that_a_destructor_swallows_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from plansearch.pipeline import limits

    monkeypatch.setattr(limits, "_AGAIN", 0.05)
    swallowed = []

    def swallow() -> None:
        try:
            for_ever()
        except TooLong:
            swallowed.append(1)
        for_ever()

    with pytest.raises(TooLong), running(0.05):
        swallow()
    assert swallowed == [1]


def test_the_clock_of_a_plan_begins_again_with_the_next() -> None:
    with running(0.3) as clock:
        for _ in range(3):
            end = time.process_time() + 0.15
            while time.process_time() < end:
                pass
            clock.stop()
            time.sleep(0.01)
            clock.restart()


def test_a_thread_has_no_clock() -> None:
    found = []

    def work() -> None:
        with running(0.01) as clock:
            found.append(clock)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert isinstance(found[0], NoClock)


def test_larger_files_have_more() -> None:
    assert seconds_for(0) == 60
    assert seconds_for(10_000_000) == 80
    assert memory_for(1_000_000) == 4_012_000_000
    assert took_too_long(80.4) == "stopped: reading it took more than 80 s of processor time"
