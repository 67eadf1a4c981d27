"""Which command a line is: shortened words, arguments, and what is wrong."""

from __future__ import annotations

import pytest

from asdic.config.ios.automaton import Automaton
from asdic.config.ios.line import split_line
from asdic.config.ios.matcher import Failure, Reason, match_line

COMMANDS = Automaton(
    [
        ("ip route <network:ipv4> <interface:interface> [<distance:1-255>]", True),
        ("ip routing", True),
        ("ip address <address:ipv4> <mask:mask> [secondary]", True),
        ("show {access-lists|arp}", False),
        ("eq <port:tcp_port> {<port:tcp_port>}* [log]", False),
        ("description <text:line>", True),
        ("echo {echo|echo-reply}", False),
    ]
)


def matched(text: str) -> tuple[int, tuple[str, ...], tuple[object, ...]]:
    found = match_line(COMMANDS, split_line(text))
    assert not isinstance(found, Failure), found
    number, match = found
    return number, match.words, tuple(value for _, value in match.values)


def failure(text: str) -> Failure:
    found = match_line(COMMANDS, split_line(text))
    assert isinstance(found, Failure), found
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ip routing", (1, ("ip", "routing"), ())),
        ("i routi", (1, ("ip", "routing"), ())),
        (
            "IP ADD 192.0.2.1 255.255.255.0 s",
            (2, ("ip", "address", "secondary"), (b"\xc0\0\2\1", 24)),
        ),
        (
            "ip route 10.0.0.0 e0/0 7",
            (0, ("ip", "route"), (b"\n\0\0\0", "Ethernet0/0", 7)),
        ),
        (
            "ip route 10.0.0.0 eth 0/0",
            (0, ("ip", "route"), (b"\n\0\0\0", "Ethernet", "0/0")),
        ),
        ("sh ar", (3, ("show", "arp"), ())),
        ("eq www 8080 tel log", (4, ("eq", "log"), (80, 8080, 23))),
        ("eq ftp", (4, ("eq",), (21,))),
        ("desc no shutdown  now", (5, ("description",), ("no shutdown  now",))),
        ("echo echo", (6, ("echo", "echo"), ())),
        ("no ip address", (2, ("ip", "address"), ())),
        ("no ip address 192.0.2.1", (2, ("ip", "address"), (b"\xc0\0\2\1",))),
        ("default ip routing", (1, ("ip", "routing"), ())),
    ],
)
def test_a_line_is_the_command_that_it_shortens(
    text: str, expected: tuple[int, tuple[str, ...], tuple[object, ...]]
) -> None:
    assert matched(text) == expected


def test_a_word_that_begins_two_keywords_is_ambiguous() -> None:
    assert failure("show a") == Failure(
        reason=Reason.AMBIGUOUS, at=1, word="a", keywords=("access-lists", "arp")
    )
    assert failure("ip rout").keywords == ("route", "routing")


def test_a_line_may_lack_something() -> None:
    found = failure("ip address 192.0.2.1")
    assert (found.reason, found.labels) == (Reason.INCOMPLETE, ("A.B.C.D",))
    assert failure("no show").reason is Reason.INCOMPLETE
    assert failure("no ip").reason is Reason.INCOMPLETE


def test_a_word_may_be_none_that_is_expected() -> None:
    found = failure("ip adress 192.0.2.1")
    assert (found.reason, found.at, found.word) == (Reason.UNKNOWN, 1, "adress")
    assert found.keywords == ("address", "route", "routing")
    assert failure("ip routing now").keywords == ()
    assert failure("ip address 300.1.1.1").detail.startswith("expected an IPv4")
