"""The commands of a node that runs."""

from __future__ import annotations

import pytest

from asdic.config.read import apply_settings
from asdic.engine.icmp_errors import MessageClass
from asdic.tools.node.commands import COMMANDS, Commands
from frame_links import Cable, introduction, station_on

Values = dict[str, object]


class Bench:
    """A node that is commanded."""

    def __init__(self) -> None:
        self.cable = Cable()
        self.station = station_on(self.cable)
        self.is_stopped = False
        self.commands = Commands(self.station, self._stop, apply_settings)
        self.answers: list[Values] = []
        self.station.start()
        self.cable.give(introduction())
        self.station.drain("eth0")
        self.cable.take()

    def _stop(self) -> None:
        self.is_stopped = True

    def tell(self, command: str, **arguments: object) -> Values:
        """Return the answer to a command; empty if there is none yet."""
        self.answers.clear()
        self.commands.handle({"command": command, **arguments}, self.answers.append)
        assert len(self.answers) <= 1
        return self.answers[0] if self.answers else {}


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_help_lists_all_that_there_are(bench: Bench) -> None:
    assert bench.tell("help") == {"commands": COMMANDS}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_that_is_listed_is_known_and_takes_no_argument_that_it_lacks(
    bench: Bench, command: str
) -> None:
    error = str(bench.tell(command, nonsense=1)["error"])
    assert "such command" not in error
    assert not bench.is_stopped


def test_an_unknown_one_is_refused_with_those_that_there_are(bench: Bench) -> None:
    answer = bench.tell("dance")
    assert answer == {
        "error": f"no such command: expected one of {', '.join(COMMANDS)}"
    }
    bench.commands.handle({}, bench.answers.append)
    assert bench.answers[-1] == answer


def test_the_state_is_that_of_the_state_file(bench: Bench) -> None:
    state = bench.tell("state")
    assert state["interfaces"] == [
        {
            "name": "eth0",
            "link_layer_address": "02:00:00:00:00:09",
            "mtu": 1500,
            "lost": 0,
        }
    ]
    assert "2001:db8::9" in str(state["addresses"])


def test_counters_are_those_of_the_node_and_of_the_links(bench: Bench) -> None:
    bench.cable.lost = 3
    answer = bench.tell("counters")
    assert answer["icmpv6_in"] == {"135": 1}
    assert answer["lost"] == {"eth0": 3}


def test_a_ping_is_answered_when_it_has_come_to_something(bench: Bench) -> None:
    assert bench.tell("ping", address="2001:db8::b", size=4, hop_limit=3) == {}
    (frame,) = bench.cable.take()
    assert (frame[21], len(frame)) == (3, 14 + 40 + 8 + 4)
    at = bench.station.next_wake()
    assert at is not None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({}, "missing required field `address`"),
        ({"address": "nowhere"}, "neither an IPv4 nor an IPv6 address"),
        ({"address": "::1", "timeout": "soon"}, "'soon' is no duration"),
        ({"address": "::1", "size": 70_000}, "<= 65000"),
        ({"address": "::1", "interface": "eth9"}, "interface eth9: the node has none"),
        ({"address": "::1", "source": "192.0.2.1"}, "of different families"),
        ({"address": "::1", "hop_limit": 0}, ">= 1"),
    ],
)
def test_a_ping_that_cannot_be_sent_is_refused(
    bench: Bench, arguments: Values, said: str
) -> None:
    assert said in str(bench.tell("ping", **arguments)["error"])


def test_settings_change_while_it_runs(bench: Bench) -> None:
    settings = {"host": {"echo": False}, "neighbor_discovery": {"retrans_timer": "2s"}}
    assert bench.tell("reconfigure", settings=settings) == {"changed": settings}
    configuration = bench.station.node.configuration
    assert not configuration.host.echo
    assert configuration.neighbor_discovery.retrans_timer == 2_000_000_000


def test_settings_that_are_wrong_change_nothing(bench: Bench) -> None:
    settings = {"host": {"echo": False, "ecko": 1}}
    answer = bench.tell("reconfigure", settings=settings)
    assert answer == {"error": "host.ecko: there is no such key; did you mean echo?"}
    assert bench.station.node.configuration.host.echo


def test_it_can_be_told_to_end(bench: Bench) -> None:
    assert bench.tell("stop") == {"stopping": True}
    assert bench.is_stopped


def test_counts_of_errors_begin_anew_at_one_interface_or_at_all(bench: Bench) -> None:
    counts = bench.station.node.host.limiter.counts
    for name in ("eth0", "gone"):
        counts.count(name, 4, MessageClass.UNREACHABLE, is_sent=False)

    assert bench.tell("clear-errors", interface="eth0") == {"cleared": "eth0"}
    assert set(counts.state()) == {"gone"}
    assert bench.tell("clear-errors") == {"cleared": "all"}
    assert counts.state() == {}
    assert "none such" in str(bench.tell("clear-errors", interface="eth7")["error"])
