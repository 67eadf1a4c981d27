"""asdic and tshark see the same in what the tools of thc-ipv6 send.

Every tool that sends ICMP runs, in each of its ways that changes the message: alone in
namespaces, and ended as soon as it has sent enough. Written against thc-ipv6 3.8 and
tshark 4.0.17 of Debian 12.
"""

from __future__ import annotations

from typing import TypeAlias

import pytest

from differences import (
    CHAIN_IN_FRAGMENTS,
    CODE_FOR_A_DELAY,
    CUT_HEADER,
    CUT_MESSAGE,
    CUT_SHORT,
    EXPERIMENTAL_MOBILITY,
    JUMBOGRAM,
    KEEPS_THE_CUT_WHOLE,
    LOCATOR_UPDATE,
    MANY_HEADERS,
    OPTIONS_OF_A_PREFIX_SOLICITATION,
    OPTIONS_TOO_LONG_FOR_THEIR_HEADER,
    QUOTE_OF_NO_PACKET,
    RECORDS_TO_THE_END,
    ROUTED_BY_A_MISFIT,
    STOPS_AT_THE_FAULT,
    VERSION_BY_ETHER_TYPE,
    Difference,
    unexplained,
)
from dissection import Node, asked_of_asdic, asked_of_tshark, our_view
from namespaces import require
from sender import HERE, THERE, TOOLS, Command, captured, merge

pytestmark = [
    pytest.mark.kernel,
    require(*TOOLS, "atk6-alive6"),
    pytest.mark.timeout(180),
]

Frames: TypeAlias = list[tuple[str, Node, Node]]

RESOLVES = 135
EVERY_TYPE = range(256)
ONE_PER_TYPE = 260
RANDOM = 20
IN_FRAGMENTS = ()
"""The message begins in the second fragment, where nobody finds it."""


def thc(
    name: str,
    words: str,
    types: tuple[int, ...] | range,
    frames: int = 60,
    only: str = "",
) -> Command:
    return Command(name, f"atk6-{words}", types, frames, only=only)


FUZZED = (
    *((way, THERE) for way in "0123"),
    *((way, "ff02::1") for way in "46789"),
)
"""The messages that fuzz_ip6 begins with, and where it sends them."""

Cases: TypeAlias = dict[int, tuple[tuple[int, ...], int]]

IMPLEMENTATION: Cases = {
    **dict.fromkeys(range(1, 58), ((RESOLVES, 128), 2)),
    **dict.fromkeys((4, 8, 33, 34, 35, 41, 42, 51, 57), ((RESOLVES,), 2)),
    **dict.fromkeys((2, 6), ((RESOLVES,), 3)),
    9: ((RESOLVES,), 13),
    10: ((RESOLVES,), 47),
    **dict.fromkeys(
        (11, 14, 15, 16, 22, 23, 26, 27, 37, 38, 39, 40), ((RESOLVES, 128), 3)
    ),
    17: ((RESOLVES, 129), 3),
    28: ((139,), 2),
    29: ((141,), 2),
    30: ((146,), 2),
    31: ((148,), 2),
}
"""The test cases of implementation6: what each sends, in how many frames."""

FRAGMENTATION: Cases = {
    **dict.fromkeys(range(1, 37), ((RESOLVES, 128), 4)),
    **dict.fromkeys((9, 10, 19), ((RESOLVES, 128), 2)),
    **dict.fromkeys((11, 12, 20, 21, 25, 26), ((RESOLVES,), 2)),
    **dict.fromkeys((13, 14, 15, 16, 30, 31, 32, 33), ((RESOLVES, 128), 48)),
    **dict.fromkeys((27, 28, 29), ((RESOLVES, 128), 3)),
}
"""Those of fragmentation6."""

DENIAL: Cases = {
    **dict.fromkeys((1, 2, 5, 7), ((RESOLVES, 128), RANDOM)),
    **dict.fromkeys((3, 4, 6), ((RESOLVES,), RANDOM)),
}
"""Those of denial6."""


def cases(tool: str, found: Cases) -> tuple[Command, ...]:
    return tuple(
        thc(
            f"{tool.split(maxsplit=1)[0]}-{case}",
            f"{tool} eth0 {THERE} {case}",
            types,
            frames,
        )
        for case, (types, frames) in found.items()
    )


COMMANDS: tuple[Command, ...] = (
    *cases("implementation6 -p", IMPLEMENTATION),
    *cases("fragmentation6 -p", FRAGMENTATION),
    *cases("denial6", DENIAL),
    thc("alive6", f"alive6 eth0 {THERE}", (RESOLVES,)),
    thc("alive6-all", "alive6 eth0", (128,), 2),
    thc("covert_send6", f"covert_send6 eth0 {THERE} /etc/hostname", (128,)),
    thc("detect_sniffer6", "detect_sniffer6 eth0", (128,), 4),
    thc("dump_router6", "dump_router6 eth0", (133,), 1),
    thc("exploit6", f"exploit6 eth0 {THERE}", (RESOLVES, 128), 200),
    thc(
        "fake_advertise6",
        "fake_advertise6 -n 2 -w 0 -r -s eth0 2001:db8::9",
        (136,),
        2,
    ),
    thc("fake_advertise6-H", "fake_advertise6 -n 1 -H eth0 2001:db8::9", (136,)),
    thc("fake_advertise6-f", "fake_advertise6 -n 1 -f eth0 2001:db8::9", (136,)),
    thc(
        "fake_advertise6-D", "fake_advertise6 -n 1 -D eth0 2001:db8::9", IN_FRAGMENTS, 2
    ),
    thc("fake_advertise6-F", "fake_advertise6 -n 1 -F eth0 2001:db8::9", IN_FRAGMENTS),
    thc("fake_mld26-add", "fake_mld26 eth0 add ff02::db8", (143,)),
    thc("fake_mld26-delete", "fake_mld26 eth0 delete ff02::db8", (143,)),
    thc("fake_mld26-query", "fake_mld26 eth0 query ff02::db8", (130,), 1),
    thc("fake_mld6-add", "fake_mld6 eth0 add ff02::db8", (131,)),
    thc("fake_mld6-delete", "fake_mld6 eth0 delete ff02::db8", (132,)),
    thc("fake_mld6-query", "fake_mld6 eth0 query ff02::db8", (130,), 1),
    thc("fake_mldrouter6-a", "fake_mldrouter6 eth0 advertise", (151,), 1),
    thc("fake_mldrouter6-s", "fake_mldrouter6 eth0 solicitate", (152,), 1),
    thc("fake_mldrouter6-t", "fake_mldrouter6 eth0 terminate", (153,), 1),
    thc("fake_pim6", "fake_pim6 eth0 hello", ()),
    thc(
        "fake_router26",
        "fake_router26 -n 1 -i 0 -A 2001:db8:5::/64 -R 2001:db8:6::/48"
        " -D 2001:db8::53 -L example.net,a.example.org -M 1400 -p low"
        " -F managed,other,homeagent,proxy,reserved eth0",
        (134,),
    ),
    thc("fake_router26-F", "fake_router26 -n 1 -i 0 -E F eth0", IN_FRAGMENTS),
    thc("fake_router26-H", "fake_router26 -n 1 -i 0 -E H11 eth0", (134,)),
    thc("fake_router26-D", "fake_router26 -n 1 -i 0 -E D eth0", IN_FRAGMENTS),
    thc("fake_router26-O", "fake_router26 -n 1 -i 0 -E O eth0", (128,)),
    thc(
        "fake_router6",
        "fake_router6 eth0 2001:db8:5::/64 2001:db8::53 fe80::1 1400",
        (134,),
        1,
    ),
    thc("fake_solicitate6", f"fake_solicitate6 eth0 {THERE}", (135,), 1),
    thc("fake_solicitate6-D", f"fake_solicitate6 -D eth0 {THERE}", IN_FRAGMENTS, 2),
    thc("firewall6", f"firewall6 eth0 {THERE} 80", (RESOLVES,), 7),
    thc("flood_advertise6", "flood_advertise6 eth0", (136,), RANDOM),
    thc("flood_mld26", "flood_mld26 eth0", (143,), RANDOM),
    thc("flood_mld6", "flood_mld6 eth0", (131,), RANDOM),
    thc("flood_mldrouter6", "flood_mldrouter6 eth0", (151,), RANDOM),
    thc("flood_redir6", "flood_redir6 eth0", (137,), RANDOM),
    thc("flood_redir6-F", "flood_redir6 -F eth0", (137,), RANDOM),
    thc("flood_router26", "flood_router26 eth0", (134,), RANDOM),
    thc("flood_router26-A", "flood_router26 -A eth0", (134,), RANDOM),
    thc("flood_router6", "flood_router6 eth0", (134,), RANDOM),
    thc("flood_rs6", "flood_rs6 -s eth0", (133,), RANDOM),
    thc("flood_solicitate6", "flood_solicitate6 eth0", (135,), RANDOM),
    thc("flood_unreach6", f"flood_unreach6 eth0 {THERE}", (1,), RANDOM),
    thc("flood_unreach6-p", f"flood_unreach6 -p eth0 {THERE}", (1,), RANDOM),
    thc("four2six", f"four2six eth0 {THERE} 10.0.0.1 10.0.0.2", (RESOLVES, 8)),
    *(
        thc(f"fuzz_ip6-{way}", f"fuzz_ip6 -a -{way} eth0 {to}", EVERY_TYPE, 400)
        for way, to in FUZZED
    ),
    thc("fuzz_ip6-5", "fuzz_ip6 -a -5 -R eth0 ff02::1", (131,), 400),
    thc("inverse_lookup6", "inverse_lookup6 eth0 02:00:00:00:00:02", (141,), 1),
    thc("kill_router6", "kill_router6 eth0 fe80::2", (134,), 1),
    *(
        thc(
            f"ndpexhaust26{way}",
            f"ndpexhaust26 {way} eth0 2001:db8:5::/64",
            (type_,),
            20,
        )
        for way, type_ in (("", 2), ("-c", 2), ("-p", 128), ("-P", 129), ("-T", 3))
    ),
    thc("ndpexhaust26-U", "ndpexhaust26 -U -a -m eth0 2001:db8:5::/64", (1,), 20),
    thc("node_query6", f"node_query6 eth0 {THERE}", (139,), 2),
    Command(
        "parasite6",
        "atk6-parasite6 eth0",
        (136,),
        frames=1,
        stimulus="ping -c1 -W1 2001:db8::77",
    ),
    thc(
        "randicmp6",
        f"randicmp6 -p eth0 {THERE}",
        EVERY_TYPE,
        ONE_PER_TYPE,
        "icmp6 and ip6[41]=0",
    ),
    thc(
        "redir6",
        f"redir6 eth0 {THERE} {HERE} fe80::2 fe80::9",
        (RESOLVES, 128, 137),
        5,
    ),
    thc("rsmurf6", f"rsmurf6 eth0 {THERE}", (128,), RANDOM),
    thc("sendpees6", "sendpees6 eth0 1024 fe80:: fe80::2", (135,), RANDOM),
    thc("sendpeesmp6", "sendpeesmp6 eth0 1024 fe80:: fe80::2", (135,), RANDOM),
    thc("smurf6", f"smurf6 eth0 {THERE}", (128,), RANDOM),
    thc(
        "thcping6",
        f"thcping6 -a -q -D 1:4:01020304 -T 200 -C 3 eth0 x {THERE}",
        (200,),
        2,
    ),
    thc("toobig6", f"toobig6 eth0 {THERE} 2001:db8::5 1280", (128, 2)),
    thc("toobig6-u", f"toobig6 -u eth0 {THERE} 2001:db8::5 1280", (2,)),
    thc("trace6", f"trace6 -a -D -F eth0 {THERE}", (128,)),
    thc("trace6-b", f"trace6 -b eth0 {THERE}", (2,), RANDOM),
    thc("trace6-B", f"trace6 -B eth0 {THERE}", (129,), RANDOM),
)

DIFFERENCES: tuple[Difference, ...] = (
    CHAIN_IN_FRAGMENTS,
    CODE_FOR_A_DELAY,
    CUT_HEADER,
    CUT_MESSAGE,
    CUT_SHORT,
    EXPERIMENTAL_MOBILITY,
    JUMBOGRAM,
    KEEPS_THE_CUT_WHOLE,
    LOCATOR_UPDATE,
    MANY_HEADERS,
    OPTIONS_OF_A_PREFIX_SOLICITATION,
    OPTIONS_TOO_LONG_FOR_THEIR_HEADER,
    QUOTE_OF_NO_PACKET,
    RECORDS_TO_THE_END,
    ROUTED_BY_A_MISFIT,
    STOPS_AT_THE_FAULT,
    VERSION_BY_ETHER_TYPE,
)


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    """Every frame: whose it is, what asdic says, what tshark says."""
    folder = tmp_path_factory.mktemp("thc")
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
