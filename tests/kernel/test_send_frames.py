"""Whole Ethernet frames of `asdic send` are what tcpdump records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from asdic.links.capture import PcapReader
from asdic.ui.cli.exit_codes import ExitCode
from asdic.wire import ethernet, icmpv6, ipv6, ndp, packet
from asdic.wire.address import format_address
from namespaces import Namespace, Network, require, wait_until

pytestmark = [pytest.mark.kernel, require("tcpdump", "sysctl")]

ASDIC = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()")
HERE6, THERE6, FORGED6 = "2001:db8::1", "2001:db8::2", "2001:db8::bad"
FORGED, OTHER = "02:00:00:00:0b:ad", "02:00:00:00:00:02"
ADVERTISEMENT = (
    *("icmpv6.neighbor-advertisement", f"target_address={FORGED6}", "override=true"),
    f"option=target-link-layer-address,link_layer_address={FORGED}",
)


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Namespace, Namespace]]:
    with Network() as network:
        here, there = network.namespace("here"), network.namespace("there")
        network.connect(here, there)
        for member, address in ((here, HERE6), (there, THERE6)):
            member.address(f"{address}/64")
        here.ip("tuntap", "add", "tun0", "mode", "tun")
        yield here, there


def mac(member: Namespace) -> str:
    return member.run("cat", "/sys/class/net/eth0/address").stdout.strip()


def recorded(pair: tuple[Namespace, Namespace], path: Path, *words: str) -> list[bytes]:
    """Return the frames of ICMPv6 with the forged address that tcpdump sees arrive."""
    here, there = pair
    dump = there.start(
        *("tcpdump", "-i", "eth0", "-Q", "in", "-U", "-s0", "-w", str(path)),
        f"ether src {FORGED} or host {FORGED6}",
    )
    wait_until(lambda: path.exists() and path.stat().st_size > 0, "a capture")
    here.run(*ASDIC, "send", *words)
    wait_until(lambda: path.stat().st_size > 24, "a frame")
    there.stop(dump)
    with PcapReader(path) as capture:
        return [record.octets for record in capture]


def test_a_frame_has_the_addresses_that_it_was_given(
    pair: tuple[Namespace, Namespace], tmp_path: Path
) -> None:
    place = ("--to", "ff02::1%eth0", "--from", FORGED6)
    macs = ("--ether-from", FORGED, "--ether-to", OTHER)
    words = (*ADVERTISEMENT, *place, *macs)
    (frame,) = recorded(pair, tmp_path / "there.pcap", *words)
    decoded = packet.decode(frame)
    link, network, message = decoded.layers
    assert isinstance(link, ethernet.Header)
    assert link.destination.hex(":") == OTHER
    assert link.source.hex(":") == FORGED
    assert isinstance(network, ipv6.Header)
    assert (format_address(network.source), network.hop_limit) == (FORGED6, 255)
    assert isinstance(message, icmpv6.NeighborAdvertisement)
    (option,) = message.options
    assert isinstance(option, ndp.TargetLinkLayerAddress)
    (checksum,) = packet.checksum_fields(decoded)
    assert checksum.status is packet.ChecksumStatus.VALID


def test_a_group_gets_its_address_and_the_interface_gives_its_own(
    pair: tuple[Namespace, Namespace], tmp_path: Path
) -> None:
    here, _ = pair
    place = ("--to", "ff02::1", "--from", FORGED6, "-I", "eth0")
    words = (*ADVERTISEMENT, *place, "--ether-from", mac(here))
    (frame,) = recorded(pair, tmp_path / "there.pcap", *words)
    assert frame[:6].hex(":") == "33:33:00:00:00:01"
    assert frame[6:12].hex(":") == mac(here)


def test_a_neighbor_cache_believes_a_crafted_advertisement(
    pair: tuple[Namespace, Namespace],
) -> None:
    here, there = pair
    there.ip("neighbor", "replace", FORGED6, "lladdr", OTHER, "dev", "eth0")
    there.ip("neighbor", "change", FORGED6, "dev", "eth0", "nud", "stale")
    place = ("--to", THERE6, "--from", FORGED6, "-I", "eth0", "--ether-to", mac(there))
    here.run(*ASDIC, "send", *ADVERTISEMENT, *place)
    wait_until(
        lambda: FORGED in there.ip("neighbor", "show", FORGED6), "the forged address"
    )


def test_a_whole_frame_goes_out_unchanged(
    pair: tuple[Namespace, Namespace], tmp_path: Path
) -> None:
    octets = bytes.fromhex(f"{OTHER}{FORGED}88b5".replace(":", "")) + bytes(range(50))
    words = ("--frame", octets.hex(), "-I", "eth0", "--count", "2", "--interval", "0")
    path = tmp_path / "there.pcap"
    assert recorded(pair, path, *words)[0] == octets


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-I", "eth0", "--frame", "00"), "an Ethernet header alone has 14"),
        (("-I", "eth0", "--frame", "2000*00"), "more than the link carries"),
        (("-I", "tun0", "--frame", "60*00"), "frames need Ethernet"),
    ],
)
def test_what_is_no_frame_for_the_link_is_not_sent(
    pair: tuple[Namespace, Namespace], words: tuple[str, ...], said: str
) -> None:
    here, _ = pair
    done = here.run(*ASDIC, "send", *words, check=False)
    assert done.returncode == ExitCode.COULD_NOT_RUN
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_interface_that_is_down_is_said() -> None:
    with Network() as network:
        alone = network.namespace("alone")
        network.connect(alone, network.namespace("other"))
        alone.ip("link", "set", "eth0", "down")
        words = ("-I", "eth0", "--frame", "60*00")
        done = alone.run(*ASDIC, "send", *words, check=False)
    assert done.stderr == "asdic send: eth0: the interface is down\n"


def test_who_may_not_send_frames_is_told_what_is_missing(
    pair: tuple[Namespace, Namespace],
) -> None:
    here, _ = pair
    words = ("-I", "eth0", "--frame", "60*00")
    done = here.run(*ASDIC, "send", *words, check=False, unprivileged=True)
    assert done.returncode == ExitCode.COULD_NOT_RUN
    assert "needs CAP_NET_RAW" in done.stderr
