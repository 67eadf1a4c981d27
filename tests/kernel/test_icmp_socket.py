"""ICMP sockets against the kernel, inside a namespace of their own."""

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from asdic.errors import LinkError, UnknownName
from asdic.links.icmp.arrival import Arrival, QueuedError, SendRefused
from asdic.links.icmp.icmp_socket import IcmpSocket
from asdic.links.icmp.options import PathMtuDiscovery, SocketOptions
from asdic.links.icmp.route import find_route
from asdic.links.names import resolve
from asdic.links.privilege import drop_capabilities
from asdic.probe.ping import Plan, Reply
from asdic.tools.ping import PingOptions, open_ping, run
from asdic.wire import icmpv4, icmpv6
from namespaces import Namespace, Network, require

pytestmark = [pytest.mark.kernel, require("sysctl", "nft")]

SECOND = 1_000_000_000
PATIENCE = 30 * SECOND
REJECT = """
table inet filter {
  chain outgoing {
    type filter hook output priority 0;
    ip daddr 127.0.0.9 reject with icmp type host-unreachable
  }
}
"""


@pytest.fixture(scope="module")
def alone() -> Iterator[Namespace]:
    with Network() as network:
        member = network.namespace("alone")
        network.connect(member, network.namespace("other"))
        member.sysctl(net__ipv4__ping_group_range="0 2147483647")
        member.run("nft", "-f", "-", text=REJECT)
        yield member


@pytest.fixture(autouse=True)
def inside(alone: Namespace) -> Iterator[None]:
    with alone.inside():
        yield


def request(link: IcmpSocket, data: bytes = b"12345678") -> bytes:
    endpoint = link.endpoint
    if len(endpoint.address) == 4:
        return icmpv4.encode(
            icmpv4.EchoRequest(identifier=link.identifier, sequence_number=1, data=data)
        )
    return icmpv6.encode(
        icmpv6.EchoRequest(identifier=link.identifier, sequence_number=1, data=data),
        endpoint.address,
        endpoint.address,
    )


def opened(
    host: str, *, allow_raw: bool, options: SocketOptions | None = None
) -> IcmpSocket:
    [endpoint] = resolve(host)
    return IcmpSocket.open(
        endpoint, options or SocketOptions(), 0x1234, allow_raw=allow_raw
    )


@pytest.fixture(params=[True, False], ids=["raw", "datagram"])
def allow_raw(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_reply_comes_with_everything_known(host: str, allow_raw: object) -> None:
    link = opened(host, allow_raw=bool(allow_raw))

    sent = link.send(echo := request(link))
    arrival = link.receive(link.now() + PATIENCE)
    link.close()

    assert isinstance(arrival, Arrival)
    assert arrival.octets[4:] == echo[4:]
    assert arrival.source == link.endpoint.address
    assert arrival.hop_limit == 64
    assert 0 < arrival.arrived - sent < SECOND
    assert link.is_raw == allow_raw


def test_the_identifier_of_a_raw_socket_is_the_callers() -> None:
    link = opened("127.0.0.1", allow_raw=True)
    link.close()

    assert link.identifier == 0x1234


def test_nobody_answers_in_time() -> None:
    link = opened("127.0.0.1", allow_raw=True)

    assert link.receive(link.now() + 1000) is None
    link.close()


def test_another_descriptor_wakes() -> None:
    link = opened("127.0.0.1", allow_raw=True)
    reading, writing = os.pipe()
    link.wake_on(reading)
    os.write(writing, b"!")

    assert link.receive(None) is None
    link.close()
    os.close(reading)
    os.close(writing)


def test_a_message_too_long_is_refused_with_the_mtu(allow_raw: object) -> None:
    strategy = SocketOptions(path_mtu_discovery=PathMtuDiscovery.DO)
    for host in ("127.0.0.1", "::1"):
        link = opened(host, allow_raw=bool(allow_raw), options=strategy)
        with pytest.raises(SendRefused, match="message too long") as caught:
            link.send(request(link, bytes(65_520)))
        link.close()

        assert caught.value.errno == errno.EMSGSIZE
        assert caught.value.mtu in {65_535, 65_536}


def test_errors_come_as_messages_on_raw_sockets() -> None:
    link = opened("127.0.0.9", allow_raw=True)
    with pytest.raises(SendRefused):
        link.send(request(link))
    arrival = link.receive(link.now() + PATIENCE)
    link.close()

    assert isinstance(arrival, Arrival)
    assert arrival.octets[:2] == bytes([3, 1])


def test_errors_come_through_the_queue_on_datagram_sockets() -> None:
    link = opened("127.0.0.9", allow_raw=False)
    with pytest.raises(SendRefused):
        link.send(request(link))
    report = link.receive(link.now() + PATIENCE)
    link.close()

    assert isinstance(report, QueuedError)
    assert (report.type, report.code) == (3, 1)
    assert report.sender == bytes([127, 0, 0, 9])
    assert report.octets[4:8] == link.identifier.to_bytes(2, "big") + b"\0\x01"


def test_every_option_is_set(allow_raw: object) -> None:
    for host, source in (("127.0.0.1", "127.0.0.2"), ("::1", "::1")):
        [local] = resolve(source)
        options = SocketOptions(
            interface="lo",
            source=local.address,
            hop_limit=7,
            traffic_class=0x10,
            path_mtu_discovery=PathMtuDiscovery.PROBE,
            send_buffer=8192,
            broadcast=True,
        )
        link = opened(host, allow_raw=bool(allow_raw), options=options)
        link.send(request(link))
        arrival = link.receive(link.now() + PATIENCE)
        link.close()

        assert isinstance(arrival, Arrival)


def test_an_unknown_interface_is_refused() -> None:
    with pytest.raises(UnknownName, match="nosuch0: no such interface"):
        opened("127.0.0.1", allow_raw=True, options=SocketOptions(interface="nosuch0"))


def test_a_source_of_somebody_else_is_refused() -> None:
    options = SocketOptions(source=bytes([192, 0, 2, 77]))

    with pytest.raises(LinkError, match=r"192\.0\.2\.77: not an address of this"):
        opened("127.0.0.1", allow_raw=True, options=options)


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104 - pinged, not listened on
def test_the_unspecified_address_is_this_machine(host: str) -> None:
    [endpoint] = resolve(host)

    found, source = find_route(endpoint, SocketOptions(interface="lo"))

    assert (
        found.address
        == source
        == resolve("127.0.0.1" if "." in host else "::1")[0].address
    )


def test_no_route_is_known_before_anything_is_sent() -> None:
    [endpoint] = resolve("192.0.2.1")

    with pytest.raises(LinkError, match=r"192\.0\.2\.1: network is unreachable"):
        find_route(endpoint, SocketOptions())


def test_an_address_of_the_link_needs_its_interface() -> None:
    [endpoint] = resolve("fe80::1234")

    with pytest.raises(LinkError, match="as in fe80::1234%eth0"):
        find_route(endpoint, SocketOptions())


def test_broadcast_must_be_asked_for() -> None:
    [endpoint] = resolve("127.255.255.255")

    with pytest.raises(LinkError, match="-b allows broadcast"):
        find_route(endpoint, SocketOptions(source=bytes([127, 0, 0, 1])))
    find_route(endpoint, SocketOptions(source=bytes([127, 0, 0, 1]), broadcast=True))


class NoWishes:
    def stop_wanted(self) -> bool:
        return False

    def status_wanted(self) -> bool:
        return False


@pytest.mark.parametrize("origin", [None, "lo", "127.0.0.1"])
def test_a_ping_from_options_to_results(origin: str | None) -> None:
    ping = open_ping(PingOptions(host="127.0.0.1", plan=Plan(count=1), origin=origin))

    events = list(run(ping.session, ping.link, NoWishes()))
    ping.link.close()

    assert isinstance(events[-1].what, Reply)
    assert ping.session.succeeded


def test_a_group_of_the_link_takes_the_interface_as_zone(alone: Namespace) -> None:
    alone.link_local()
    ping = open_ping(PingOptions(host="ff02::1", origin="eth0"))
    ping.link.close()

    assert ping.endpoint.text == "ff02::1%eth0"


def test_a_host_without_route_is_refused() -> None:
    with pytest.raises(LinkError, match="network is unreachable"):
        open_ping(PingOptions(host="192.0.2.1"))


def test_a_socket_goes_on_working_without_capabilities() -> None:
    """In a thread: capabilities that it gives up are gone for that thread only."""
    seen: dict[str, object] = {}

    link = opened("127.0.0.1", allow_raw=True)

    def unprivileged() -> None:
        drop_capabilities()
        status = Path("/proc/thread-self/status").read_text("ascii")
        seen["effective"] = next(
            line.split()[1] for line in status.splitlines() if "CapEff" in line
        )
        link.send(request(link))
        seen["arrival"] = link.receive(link.now() + PATIENCE)

    thread = threading.Thread(target=unprivileged)
    thread.start()
    thread.join()
    link.close()

    assert int(str(seen["effective"]), 16) == 0
    assert isinstance(seen["arrival"], Arrival)


def test_without_permission_it_says_what_grants_it(alone: Namespace) -> None:
    alone.sysctl(net__ipv4__ping_group_range="1 0")
    caught: list[BaseException] = []

    def unprivileged() -> None:
        drop_capabilities()
        try:
            opened("127.0.0.1", allow_raw=True)
        except LinkError as error:
            caught.append(error)

    thread = threading.Thread(target=unprivileged)
    thread.start()
    thread.join()
    alone.sysctl(net__ipv4__ping_group_range="0 2147483647")

    assert "net.ipv4.ping_group_range (yours is 0, allowed are 1-0)" in str(caught[0])
