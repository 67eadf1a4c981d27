"""What `asdic send` sends is what tcpdump records, octet by octet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from asdic.links.capture import PcapReader
from asdic.ui.cli.exit_codes import ExitCode
from asdic.wire import ipv4, ipv6, packet
from namespaces import Namespace, Network, require, wait_until

pytestmark = [pytest.mark.kernel, require("tcpdump", "sysctl")]

ASDIC = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()")
HERE, THERE = "10.0.0.1", "10.0.0.2"
HERE6, THERE6 = "2001:db8::1", "2001:db8::2"
ECHO = ("identifier=4660", "sequence_number=7")
TARGET = "target_address=2001:db8::9"
GROUP = "multicast_address=ff02::db8"

MESSAGES4: tuple[tuple[str, ...], ...] = (
    ("echo-request", *ECHO, "data=text:hello"),
    ("echo-reply", *ECHO),
    ("destination-unreachable", "quote=60*45", "--code", "port-unreachable"),
    ("source-quench", "quote=28*45"),
    ("redirect", "gateway_internet_address=10.0.0.9", "quote=28*45"),
    ("router-advertisement", "lifetime=9", "entry=router_address=10.0.0.1"),
    ("router-solicitation",),
    ("time-exceeded", "quote=28*45", "object=mpls-label-stack,entry=(label=16004)"),
    ("parameter-problem", "pointer=20", "quote=28*45"),
    ("timestamp", *ECHO, "originate_timestamp=1"),
    ("timestamp-reply", *ECHO, "originate_timestamp=1"),
    ("address-mask-request", *ECHO),
    ("address-mask-reply", *ECHO, "address_mask=255.255.255.0"),
    ("7", "body=0102"),
    ("200", "body=64*ab", "--code", "9"),
    ("unknown", "type=255"),
)
MESSAGES6: tuple[tuple[str, ...], ...] = (
    ("destination-unreachable", "quote=60*60", "--code", "port-unreachable"),
    ("packet-too-big", "mtu=1280", "quote=1192*60"),
    ("time-exceeded", "quote=60*60", "object=unknown,octets=0008f70101020304"),
    ("parameter-problem", "pointer=6", "quote=60*60"),
    ("echo-request", *ECHO, "data=text:hello"),
    ("echo-reply", *ECHO, "--checksum", "wrong"),
    ("multicast-listener-query", GROUP, "--to", "ff02::db8%eth0"),
    ("multicast-listener-report", GROUP, "--to", "ff02::db8%eth0"),
    ("multicast-listener-done", GROUP, "--to", "ff02::2%eth0"),
    (
        "router-solicitation",
        "option=source-link-layer-address,link_layer_address=02:00:00:00:00:01",
    ),
    ("router-advertisement", "router_lifetime=0", "option=mtu,mtu=1454"),
    ("neighbor-solicitation", TARGET, "option=nonce,nonce=010203040506"),
    ("neighbor-advertisement", TARGET, "override=true"),
    ("redirect", TARGET, "destination_address=2001:db8::7"),
    ("0", "body=00"),
    ("101", "body=0102", "--checksum", "0x1234"),
    ("200", "body=8*cd"),
    ("255",),
)


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Namespace, Namespace]]:
    with Network() as network:
        here, there = network.namespace("here"), network.namespace("there")
        network.connect(here, there)
        for member, address, address6 in ((here, HERE, HERE6), (there, THERE, THERE6)):
            member.address(f"{address}/24", f"{address6}/64")
        yield here, there


def icmp(octets: bytes, link_type: int) -> bytes:
    """Return the ICMP message in a frame."""
    decoded = packet.decode(octets, link_type)
    for layer, start, end in zip(
        decoded.layers, decoded.starts, decoded.ends, strict=True
    ):
        if layer.LAYER in ("icmpv4", "icmpv6"):
            return octets[start:end]
    raise AssertionError(decoded.layers)


def hops(octets: bytes, link_type: int) -> int:
    """Return the TTL or hop limit of a frame."""
    for layer in packet.decode(octets, link_type).layers:
        if isinstance(layer, ipv4.Header):
            return layer.time_to_live
        if isinstance(layer, ipv6.Header):
            return layer.hop_limit
    raise AssertionError


def written(namespace: Namespace, words: tuple[str, ...], path: Path) -> bytes:
    """Return the packet that `asdic send --pcap` writes for *words*."""
    namespace.run(*ASDIC, "send", *words, "--pcap", str(path))
    with PcapReader(path) as capture:
        (record,) = capture
    return record.octets


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("layer", "to", "source", "messages"),
    [("icmpv4", THERE, HERE, MESSAGES4), ("icmpv6", THERE6, HERE6, MESSAGES6)],
    ids=["icmpv4", "icmpv6"],
)
def test_over_30_messages_reach_tcpdump_unchanged(  # noqa: PLR0917 - a parameter each
    pair: tuple[Namespace, Namespace],
    tmp_path: Path,
    layer: str,
    to: str,
    source: str,
    messages: tuple[tuple[str, ...], ...],
) -> None:
    here, there = pair
    path = tmp_path / "there.pcap"
    expected: list[tuple[bytes, int]] = []
    here.run("ping", "-c1", to)
    dump = there.start(
        *("tcpdump", "-i", "eth0", "-Q", "in", "-U", "-s0", "-w", str(path)),
    )
    wait_until(lambda: path.exists() and path.stat().st_size > 0, "a capture")
    for name, *words in messages:
        place = () if "--to" in words else ("--to", to)
        line = (f"{layer}.{name}", *words, *place, "--from", source)
        octets = written(here, line, tmp_path / "wanted.pcap")
        expected.append((icmp(octets, 101), hops(octets, 101)))
        here.run(*ASDIC, "send", *line)
    wait_until(lambda: len(seen(path, expected)) >= len(expected), "all messages")
    there.stop(dump)
    assert len(MESSAGES4) + len(MESSAGES6) > 30
    assert seen(path, expected) == expected


def seen(path: Path, wanted: list[tuple[bytes, int]]) -> list[tuple[bytes, int]]:
    """Return what arrived of what was *wanted*, in order; kernels send more."""
    with PcapReader(path) as capture:
        arrived = [
            (icmp(one.octets, capture.link_type), hops(one.octets, capture.link_type))
            for one in capture
            if b"\x08\x00" in one.octets[12:14] or b"\x86\xdd" in one.octets[12:14]
        ]
    return [one for one in arrived if one in wanted]


def test_what_comes_back_is_shown(pair: tuple[Namespace, Namespace]) -> None:
    here, _ = pair
    words = ("--to", THERE6, "--listen", "1", *ECHO)
    shown = here.run(*ASDIC, "send", "icmpv6.echo-request", *words).stdout
    assert f"IP6 {THERE6} > {HERE6}: ICMP6, echo reply, id 4660, seq 7" in shown
    assert "echo request" not in shown


def test_silence_is_an_answer_too(pair: tuple[Namespace, Namespace]) -> None:
    here, _ = pair
    words = ("icmpv4.200", "--to", THERE, "--listen", "0.3", "-I", "eth0")
    done = here.run(*ASDIC, "send", *words, check=False)
    assert (done.returncode, done.stdout) == (ExitCode.ANSWER_IS_NO, "")


def test_probe_is_answered_by_the_kernel_where_that_is_allowed(
    pair: tuple[Namespace, Namespace],
) -> None:
    here, there = pair
    words = (
        *("send", "icmpv4.extended-echo-request", "--to", THERE, "--listen", "1"),
        *("identifier=7", "sequence_number=1"),
        "object=interface-by-name,name=eth0",
    )
    there.sysctl(net__ipv4__icmp_echo_enable_probe=0)
    refused = here.run(*ASDIC, *words, check=False)
    assert (refused.returncode, refused.stdout) == (ExitCode.ANSWER_IS_NO, "")
    there.sysctl(net__ipv4__icmp_echo_enable_probe=1)
    shown = here.run(*ASDIC, *words).stdout
    answer = "ICMP extended echo reply, id 7, seq 1, active ipv4 ipv6"
    assert f"IP {THERE} > {HERE}: {answer}" in shown


def test_who_may_not_send_is_told_what_is_missing(
    pair: tuple[Namespace, Namespace],
) -> None:
    here, _ = pair
    words = ("icmpv4.echo-request", *ECHO, "--to", THERE)
    done = here.run(*ASDIC, "send", *words, check=False, unprivileged=True)
    assert done.returncode == ExitCode.COULD_NOT_RUN
    assert "needs CAP_NET_RAW" in done.stderr


def test_what_does_not_fit_the_link_is_not_sent(
    pair: tuple[Namespace, Namespace],
) -> None:
    here, _ = pair
    words = ("icmpv6.200", "body=2000*00", "--to", THERE6)
    done = here.run(*ASDIC, "send", *words, check=False)
    assert done.returncode == ExitCode.COULD_NOT_RUN
    assert "more than the link carries" in done.stderr
