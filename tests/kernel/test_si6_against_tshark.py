"""asdic and tshark see the same in what SI6's ipv6toolkit sends.

Every tool runs, in each of its ways that changes the message: alone in namespaces, and
ended as soon as it has sent enough. Written against ipv6toolkit 2.0 and tshark 4.0.17
of Debian 12, where `rs6` asks for the link-layer address of the group that it would
send to, and ends, so that it sends no Router Solicitation; and where `ni6` cannot
listen, so that it sends no reply.
"""

from __future__ import annotations

from typing import TypeAlias

import pytest

from differences import (
    JUMBOGRAM,
    Difference,
    unexplained,
)
from dissection import Node, asked_of_asdic, asked_of_tshark, our_view
from namespaces import require
from sender import HERE, THERE, TOOLS, Command, captured, merge

pytestmark = [
    pytest.mark.kernel,
    require(*TOOLS, "ns6"),
    pytest.mark.timeout(180),
]

Frames: TypeAlias = list[tuple[str, Node, Node]]

RESOLVES = 135
EXTENSION_HEADERS = "-u 16 -U 24 -H 32 -y 64"
PING = f"ping -c1 -W1 {HERE}"
QUOTED = f"-r {THERE} -x 2001:db8:5::1"
REDIRECT = f"-s fe80::1 -d {THERE} -r 2001:db8:5::1 -t fe80::9 -x {THERE}"
FRAGMENT = f"-d {THERE} -I 7 -P 64 -n"


def si6(name: str, words: str, types: tuple[int, ...], frames: int = 60) -> Command:
    tool, _, rest = words.partition(" ")
    return Command(name, f"{tool} -i eth0 {rest}", types, frames)


def answering(name: str, words: str, types: tuple[int, ...]) -> Command:
    tool, _, rest = words.partition(" ")
    return Command(name, f"{tool} -i eth0 -L {rest}", types, 2, stimulus=PING)


COMMANDS: tuple[Command, ...] = (
    si6("ns6", f"ns6 -d {THERE} -t {THERE} -e", (135,)),
    si6(
        "ns6-F",
        "ns6 -d ff02::1 -t 2001:db8::/64 -T 5 -F 2 -E 02:00:00:00:00:09",
        (135,),
    ),
    si6("ns6-h", f"ns6 -d {THERE} -t {THERE} -e {EXTENSION_HEADERS}", (135,)),
    si6("na6", "na6 -d ff02::1 -t 2001:db8::9 -r -c -o -e", (136,)),
    si6(
        "na6-F",
        "na6 -d ff02::1 -t 2001:db8::/64 -F 2 -T 3 -E 02:00:00:00:00:09",
        (136,),
    ),
    si6("na6-h", "na6 -d ff02::1 -t 2001:db8::9 -e -H 512 -y 32", ()),
    si6(
        "rs6",
        "rs6 -s fe80::1 -d ff02::2 -S 02:00:00:00:00:01 -D 33:33:00:00:00:02",
        (RESOLVES,),
        1,
    ),
    si6(
        "ra6",
        "ra6 -d ff02::1 -e -c 33 -t 9 -r 5 -x 6 -m -o -a -q -p 0 -M 1400"
        " -P 2001:db8:5::/64#LA#100#50 -P 2001:db8:6::/48#A"
        " -N 99#2001:db8::53 -N 9#2001:db8::54"
        " -R 2001:db8:7::/56#1#77 -R ::/0#0#8",
        (134,),
    ),
    si6(
        "ra6-f",
        "ra6 -d ff02::1 -f 20 -w 10 -W 30#4 -F 2"
        " -P 2001:db8::/32 -R 2001:db8::/32 -N 9",
        (134,),
    ),
    si6("ra6-h", "ra6 -d ff02::1 -e -u 16 -U 24 -H 32 -y 64", (134,)),
    si6(
        "rd6-tcp",
        f"rd6 {REDIRECT} -e -S 02:00:00:00:00:01 -p TCP -P 100 -a 80 -o 25 -X SA -q 5 -Q 6",
        (RESOLVES, 137),
    ),
    si6("rd6-udp", f"rd6 {REDIRECT} -E 02:00:00:00:00:09 -p UDP", (RESOLVES, 137)),
    si6("rd6-icmp", f"rd6 {REDIRECT} -p ICMP6", (RESOLVES, 137)),
    si6("rd6-n", f"rd6 {REDIRECT} -n -R 4 -T 2", (RESOLVES, 137)),
    si6("rd6-h", f"rd6 {REDIRECT} {EXTENSION_HEADERS}", (RESOLVES, 137)),
    answering("rd6-L", "rd6 -s fe80::1 -t fe80::9", (137,)),
    si6("icmp6-e", f"icmp6 -d {THERE} -e 3 {QUOTED} -p TCP", (RESOLVES, 1)),
    si6("icmp6-E", f"icmp6 -d {THERE} -E -m 1300 {QUOTED} -p UDP", (RESOLVES, 2)),
    si6("icmp6-A", f"icmp6 -d {THERE} -A 1 {QUOTED} -p ICMP6", (RESOLVES, 3)),
    si6("icmp6-R", f"icmp6 -d {THERE} -R 2 -O 40 {QUOTED} -P 1200", (RESOLVES, 4)),
    si6("icmp6-n", f"icmp6 -d {THERE} -t 1:4 -n", (RESOLVES, 1)),
    *(
        si6(f"icmp6-{type_}", f"icmp6 -d {THERE} -t {type_}:4 -n", (RESOLVES, type_))
        for type_ in (100, 127, 200, 255)
    ),
    si6(
        "icmp6-h", f"icmp6 -d {THERE} -e 0 {QUOTED} {EXTENSION_HEADERS}", (RESOLVES, 1)
    ),
    answering("icmp6-L", "icmp6 -e 4", (1,)),
    *(
        si6(f"ni6{way.replace(' ', '')}", f"ni6 -d {THERE} {way}", (RESOLVES, 139), 2)
        for way in (
            *(
                "-n www.example.com -q 2",
                "-4 10.0.0.2 -q 4",
                "-N 200 -q 2",
                "-x 50 -q 2",
            ),
            *("-x 50 -o 1 -q 2", "-A 100 -q 2 -E", "-P 40 -q 2"),
            *(f"-6 {THERE} -q 3", f"-n www.example.com -q 2 {EXTENSION_HEADERS}"),
        )
    ),
    si6("frag6-first", f"frag6 {FRAGMENT} -O first -o 0", (RESOLVES,)),
    si6("frag6-middle", f"frag6 {FRAGMENT} -O middle -o 64", (RESOLVES,)),
    si6("frag6-last", f"frag6 {FRAGMENT} -O last -o 128", (RESOLVES,)),
    si6(
        "frag6-atomic", f"frag6 {FRAGMENT} -O atomic -u 16 -U 16 -H 16", (RESOLVES, 128)
    ),
    si6("frag6-p", f"frag6 -d {THERE} -p", (RESOLVES, 128), 12),
    si6("frag6-W", f"frag6 -d {THERE} -W", (RESOLVES, 128), 30),
    si6("frag6-X", f"frag6 -d {THERE} -X", (RESOLVES,), 20),
    si6("frag6-F", f"frag6 -d {THERE} -F 10 -l -z 1", (RESOLVES,), 12),
    si6("jumbo6", f"jumbo6 -d {THERE} -q 0 -Q 68 -P 60", (RESOLVES, 128), 2),
    si6("jumbo6-P", f"jumbo6 -d {THERE} -P 1000", (RESOLVES, 128), 2),
    si6("tcp6", f"tcp6 -d {THERE} -a 80 -X S", (RESOLVES,)),
    si6("udp6", f"udp6 -d {THERE} -a 9 -P 20", (RESOLVES,)),
    si6("scan6-echo", f"scan6 -d {THERE}-5 -p echo", (RESOLVES, 128), 5),
    si6("scan6-unrec", f"scan6 -d {THERE}-5 -p unrec", (RESOLVES, 128), 5),
    si6("scan6-L", "scan6 -L", (128,), 4),
    si6("flow6", f"flow6 -d {THERE} -P TCP -p 80 -W", (RESOLVES,), 20),
    si6("path6", f"path6 -d {THERE} -p icmp", (RESOLVES, 128), 4),
)

DIFFERENCES: tuple[Difference, ...] = (JUMBOGRAM,)


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    """Every frame: whose it is, what asdic says, what tshark says."""
    folder = tmp_path_factory.mktemp("si6")
    together = folder / "together.pcap"
    owners = merge(captured(COMMANDS, folder), together)
    return list(
        zip(owners, asked_of_asdic(together), asked_of_tshark(together), strict=True)
    )


def test_each_tool_sends_its_types(frames: Frames) -> None:
    for command in COMMANDS:
        mine = [our_view(ours) for owner, ours, _ in frames if owner == command.name]
        assert mine, f"{command.name} sent nothing"
        missing = set(command.types) - {view.get("type") for view in mine}
        assert not missing, f"{command.name} sent no {sorted(missing)}"


def test_asdic_and_tshark_agree_on_every_frame(frames: Frames) -> None:
    met: set[str] = set()
    for owner, ours, theirs in frames:
        left = unexplained(ours, theirs, DIFFERENCES, met)
        assert not left, f"{owner}, frame {ours['frame']}"
    assert met == {row.reason for row in DIFFERENCES}
