"""Signals to a node that runs."""

from __future__ import annotations

import select
import signal

import pytest

from asdic.ui.node.signals import Signals


def wished(*numbers: int) -> list[str]:
    """Return what is called back for signals that come at once."""
    called: list[str] = []
    stop, state = (lambda: called.append("stop")), (lambda: called.append("state"))
    with Signals(stop, state) as signals:
        for number in numbers:
            signal.raise_signal(number)
        assert called == []
        assert select.select([signals.descriptor], [], [], 0)[0]
        signals.handle()
        assert not select.select([signals.descriptor], [], [], 0)[0]
    return called


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_or_a_termination_stops(number: int) -> None:
    assert wished(number) == ["stop"]


def test_the_first_user_signal_asks_for_the_state() -> None:
    assert wished(signal.SIGUSR1, signal.SIGUSR1) == ["state"]
    assert wished(signal.SIGUSR1, signal.SIGTERM) == ["state", "stop"]


def test_a_second_one_to_stop_interrupts() -> None:
    with pytest.raises(KeyboardInterrupt):
        wished(signal.SIGTERM, signal.SIGINT)


def test_the_handlers_before_come_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    wished(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) == before
