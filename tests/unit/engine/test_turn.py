"""What a sub-machine may do in its turn: each becomes an effect, a timer or a count."""

from __future__ import annotations

from asdic.engine.effects import Deliver, Notify, StaySilent, Transmit
from asdic.engine.event import Event
from asdic.engine.rule import Rule
from asdic.engine.timers import TimerKey
from turns import Bench

RULE = Rule(name="a-rule", source="RFC 4443 §2.4", text="It is so.")


class Alarm(TimerKey, frozen=True):
    pass


class Happened(Event, frozen=True, kw_only=True):
    pass


def test_effects_come_in_the_order_in_which_they_were_asked_for() -> None:
    turn = Bench().turn()
    turn.transmit("eth0", b"frame")
    turn.notify(Happened(interface="eth0"))
    turn.stay_silent(RULE, "eth0")
    turn.stay_silent(RULE)

    assert turn.effects == [
        Transmit("eth0", b"frame"),
        Notify(Happened(interface="eth0")),
        StaySilent(RULE, "eth0"),
        StaySilent(RULE, ""),
    ]
    assert turn.counters.silences == {"a-rule": 2}


def test_a_timer_runs_from_the_present() -> None:
    bench = Bench()
    bench.now = 100

    bench.turn().after(Alarm(), 20)

    assert bench.timers.deadline(Alarm()) == 120


def test_what_is_delivered_has_its_upper_layer() -> None:
    assert Deliver("eth0", b"headerdata", 17, 6).payload == b"data"
