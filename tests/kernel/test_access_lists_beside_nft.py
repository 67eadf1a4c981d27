"""Access lists beside nft: the same list, the same packets, packet by packet.

The frames go through nft's ingress hook, and leave by one device or the other as it
judges. Who they are is told by their link-layer source.
"""

from __future__ import annotations

import json
import select
import socket
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from access_samples import ipv4_packet, ipv6_packet, sample_list, sample_packet
from asdic.config.ios.icmp_keywords import ICMPV4_KEYWORDS, ICMPV6_KEYWORDS
from asdic.engine.access_lists import CompiledList, read_facts, verdict
from asdic.engine.configuration import AccessAction, AccessEntry, AccessList
from namespaces import Namespace, Network, require
from nft_lists import ruleset

pytestmark = [pytest.mark.kernel, require("nft")]

LISTS = 25
PACKETS = 200
AT_ONCE = 50
PATIENCE = 10.0
DEVICES = {AccessAction.PERMIT: "permitted", AccessAction.DENY: "denied"}
STATION = b"\2\xac\1\0"
ETHER_TYPES = {4: b"\x08\x00", 6: b"\x86\xdd"}
ALL_PROTOCOLS = 3  # ETH_P_ALL of linux/if_ether.h


class Judge:
    """nft in a namespace, and the sockets around it."""

    def __init__(self, namespace: Namespace) -> None:
        self.namespace = namespace
        # Nothing of the kernel's own is to be on these links.
        namespace.sysctl(**{"net.ipv6.conf.default.disable_ipv6": 1})
        for name in ("asked", *DEVICES.values()):
            peer = f"{name}-there"
            namespace.ip("link", "add", name, "type", "veth", "peer", "name", peer)
            namespace.ip("link", "set", name, "up")
            namespace.ip("link", "set", peer, "up")
        with namespace.inside():
            self.sender = self._open("asked-there")
            self.receivers = {
                action: self._open(f"{name}-there") for action, name in DEVICES.items()
            }

    def _open(self, name: str) -> socket.socket:
        opened = socket.socket(
            socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PROTOCOLS)
        )
        opened.bind((name, 0))
        opened.settimeout(PATIENCE)
        return opened

    def close(self) -> None:
        """Close all sockets."""
        for opened in (self.sender, *self.receivers.values()):
            opened.close()

    def load(self, access_list: AccessList) -> None:
        """Judge by a list from now on, and count from 0."""
        text = "flush ruleset\n" + ruleset(access_list, "asked", DEVICES)
        self.namespace.run("nft", "-f", "-", text=text)

    def judge(self, packets: list[bytes]) -> list[AccessAction]:
        """Return what becomes of each packet."""
        found: dict[int, AccessAction] = {}
        for first in range(0, len(packets), AT_ONCE):
            some = packets[first : first + AT_ONCE]
            for number, packet in enumerate(some, first):
                who = STATION + number.to_bytes(2, "big")
                ether_type = ETHER_TYPES[packet[0] >> 4]
                self.sender.send(bytes(6) + who + ether_type + packet)
            found.update(self._fates(len(some)))
        assert len(found) == len(packets)
        return [action for _, action in sorted(found.items())]

    def _fates(self, number: int) -> Iterator[tuple[int, AccessAction]]:
        """Yield who came out where, until *number* have come."""
        sockets = {opened: action for action, opened in self.receivers.items()}
        while number:
            ready, _, _ = select.select(list(sockets), [], [], PATIENCE)
            assert ready, f"{number} packets did not come out"
            for opened in ready:
                frame = opened.recv(2048)
                if frame[6:10] == STATION:
                    number -= 1
                    yield int.from_bytes(frame[10:12], "big"), sockets[opened]

    def matches(self) -> Counter[int]:
        """Return how often each entry matched, by its number."""
        told = json.loads(self.namespace.run("nft", "-j", "list", "counters").stdout)
        counters = (one["counter"] for one in told["nftables"] if "counter" in one)
        return Counter({int(one["name"][1:]): one["packets"] for one in counters})


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Network() as network:
        made = Judge(network.namespace("nft"))
        yield made
        made.close()


def judged(access_list: AccessList, packets: list[bytes]) -> list[AccessAction]:
    """Return what both matchers of the engine say."""
    facts = [read_facts(packet) for packet in packets]
    compiled = CompiledList(access_list)
    found = [verdict(access_list, one) for one in facts]
    assert [compiled.verdict(one) for one in facts] == found
    return [one.action for one in found]


def counted(access_list: AccessList, packets: list[bytes]) -> Counter[int]:
    """Return how often each entry decides, 0 for what stands behind them."""
    found = [verdict(access_list, read_facts(packet)) for packet in packets]
    return Counter(0 if one.entry is None else one.entry.sequence for one in found)


@pytest.mark.parametrize("version", [4, 6])
@pytest.mark.parametrize("seed", range(LISTS))
def test_nft_judges_each_packet_alike(judge: Judge, seed: int, version: int) -> None:
    random = Random(seed)  # noqa: S311 - tests want it repeatable
    access_list = sample_list(random, version)
    packets = [sample_packet(random, version) for _ in range(PACKETS)]
    judge.load(access_list)

    told = judge.judge(packets)

    differing = [
        (packet.hex(), one, other)
        for packet, one, other in zip(
            packets, judged(access_list, packets), told, strict=True
        )
        if one is not other
    ]
    assert differing == [], ruleset(access_list, "asked", DEVICES)
    assert +judge.matches() == counted(access_list, packets)


@pytest.mark.parametrize(
    ("version", "protocol", "keywords"),
    [(4, 1, ICMPV4_KEYWORDS), (6, 58, ICMPV6_KEYWORDS)],
)
def test_nft_judges_each_keyword_of_ios_alike(
    judge: Judge,
    version: int,
    protocol: int,
    keywords: dict[str, tuple[int, int | None]],
) -> None:
    make = ipv4_packet if version == 4 else ipv6_packet
    known = {type_ for type_, _ in keywords.values()}
    types = sorted(known | {254})
    packets = [
        make(protocol, bytes((type_, code)) + bytes(6))
        for type_ in types
        for code in (*range(17), 255)
    ]
    numbered = [
        AccessEntry(
            sequence=number,
            action=AccessAction.PERMIT if number % 2 else AccessAction.DENY,
            protocol=protocol,
            icmp_type=type_,
            icmp_code=code,
        )
        # Those with a code first, so that each keyword decides somewhere.
        for number, (type_, code) in enumerate(
            sorted(keywords.values(), key=lambda one: one[1] is None), 1
        )
    ]
    access_list = AccessList(name="K", version=version, entries=tuple(numbered))
    judge.load(access_list)

    assert judge.judge(packets) == judged(access_list, packets)
    matches = judge.matches()
    assert all(matches[entry.sequence] for entry in numbered)
    assert +matches == counted(access_list, packets)
