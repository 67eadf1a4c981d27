"""Ctrl-C and Ctrl-\\ as wishes."""

import os
import select
import signal

import pytest

from asdic.ui.cli.signals import Wishes


def test_nothing_is_wished_at_first() -> None:
    with Wishes() as wishes:
        assert not wishes.stop_wanted()
        assert not wishes.status_wanted()


def test_quit_asks_for_the_status_once() -> None:
    with Wishes() as wishes:
        os.kill(os.getpid(), signal.SIGQUIT)

        assert wishes.status_wanted()
        assert not wishes.status_wanted()
        assert not wishes.stop_wanted()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_and_sigterm_ask_for_the_end_and_wake_who_waits(
    number: int,
) -> None:
    with Wishes() as wishes:
        os.kill(os.getpid(), number)

        assert wishes.stop_wanted()
        assert select.select([wishes.descriptor], [], [], 0)[0] == [wishes.descriptor]


def test_a_second_interrupt_interrupts() -> None:
    with Wishes() as wishes:
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)

        assert wishes.stop_wanted()
