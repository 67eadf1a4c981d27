"""What `asdic node` sends, dissected by tcpdump and tshark: neither finds a fault.

It is asked in all ways that are well-formed themselves: an error quotes what it is
about, and what is wrong in a quote is somebody else's fault.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from asdic.wire.address import format_link_layer
from beside_linux.addresses import HOST_MAC
from beside_linux.corpus import corpus
from beside_linux.play import play
from beside_linux.wires import NAME, asdic_host
from faultless import CHECKING, COMPLAINTS, FAULTS, lines
from namespaces import Namespace, Network, require, wait_until

pytestmark = [pytest.mark.kernel, require("sysctl", "tcpdump", "tshark")]

STIMULI = (
    "*/echo/size/*",
    "*/echo/service/*",
    "v6/scopes/*",
    "v6/destination/*",
    "*/fragments/size/*",
    "*/fragments/in-order",
    "*/fragments/reversed",
    "*/fragments/three",
    "*/fragments/closed-port",
    "v4/options/record-route/empty",
    "v4/options/timestamp/bare",
    "v4/options/timestamp/addresses",
    "v4/options/timestamp/prespecified-us",
    "v4/options/loose-route/ended",
    "v4/options/strict-route/ended",
    "v6/hop-by-hop/report",
    "v6/destination/report",
    "v6/routing/253/*",
    "*/udp/size/*",
    "*/tcp/flags/*",
    "v4/type/13",
    "*/probe/name",
    "*/probe/address-*",
    "v6/ns/*/good",
    "v6/na/*",
    "v6/ra/good",
    "v6/redirect/*",
    "arp/request",
    "arp/request/*",
    "v6/mld/general",
    "v6/mld/version-1",
)
ROUNDS = 2
MOST_ROUNDS = 8
ENOUGH = 1000


@pytest.fixture(scope="module")
def capture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the capture of all frames that a node sent."""
    folder = tmp_path_factory.mktemp("sent")
    path = folder / "sent.pcap"
    stimuli = [
        one
        for one in corpus()
        if any(fnmatchcase(one.name, pattern) for pattern in STIMULI)
    ]
    with Network() as network:
        member = network.namespace("asdic")
        with asdic_host(member, folder) as wire:
            process = member.start(
                *("tcpdump", "-i", NAME, "-w", str(path), "-U", "-Z", "root"),
                *("ether", "src", format_link_layer(HOST_MAC)),
            )
            wait_until(path.exists, "tcpdump")
            for number in range(MOST_ROUNDS):
                play(wire, stimuli)
                # On a busy machine the node answers less in the same time.
                if number + 1 >= ROUNDS and frames_told(member) > ENOUGH * 1.1:
                    break
            member.stop(process)
    return path


def frames_told(member: Namespace) -> int:
    """Return how many frames the node sent, as the kernel counts them."""
    return int(member.run("cat", f"/sys/class/net/{NAME}/statistics/rx_packets").stdout)


def test_there_are_a_thousand_frames_of_many_kinds(capture: Path) -> None:
    told = lines("tshark", "-r", str(capture), "-T", "fields", "-e", "frame.protocols")
    protocols = {name for line in told for name in line.split(":")}

    assert len(told) >= ENOUGH
    assert protocols >= {"arp", "ip", "icmp", "icmpv6", "tcp", "ipv6.fraghdr"}


def test_tcpdump_finds_nothing_wrong_in_them(capture: Path) -> None:
    said = lines("tcpdump", "-nvvr", str(capture))

    assert [one for one in said if any(word in one for word in COMPLAINTS)] == []


def test_tshark_finds_nothing_wrong_in_them(capture: Path) -> None:
    assert lines("tshark", "-r", str(capture), *CHECKING, "-Y", FAULTS) == []


@pytest.mark.parametrize(("family", "at"), [(0x0800, 25), (0x86DD, 45)])
def test_both_find_a_frame_that_is_spoiled(
    capture: Path, tmp_path: Path, family: int, at: int
) -> None:
    spoiled = tmp_path / "spoiled.pcap"
    octets = bytearray(capture.read_bytes())
    first = octets.index(HOST_MAC + family.to_bytes(2, "big"))
    octets[first + 8 + at] ^= 1
    spoiled.write_bytes(octets)

    said = lines("tcpdump", "-nvvr", str(spoiled))
    assert [one for one in said if any(word in one for word in COMPLAINTS)]
    assert lines("tshark", "-r", str(spoiled), *CHECKING, "-Y", FAULTS)
