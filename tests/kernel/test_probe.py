"""PROBE (RFC 8335): the kernel answers requests that asdic built."""

import socket
from collections.abc import Iterator

import pytest

from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import parse_address
from asdic.wire.icmpv4 import ExtendedEchoReplyCode
from asdic.wire.multi_part import (
    Extension,
    ExtensionObject,
    InterfaceByAddress,
    InterfaceByIndex,
    InterfaceByName,
)
from namespaces import Namespace, Network, require

pytestmark = [pytest.mark.kernel, require("sysctl")]

HERE4, THERE4 = "10.9.0.1", "10.9.0.2"
HERE6, THERE6 = "fd00:9::1", "fd00:9::2"
PATIENCE = 30.0
IDENTIFIER = 0x1234
IPV4_HEADER = 20
EXTENDED_ECHO_REPLY_4 = 43
EXTENDED_ECHO_REPLY_6 = 161


@pytest.fixture(scope="module")
def here() -> Iterator[Namespace]:
    with Network() as network:
        here, there = network.namespace("here"), network.namespace("there")
        network.connect(here, there)
        here.address(f"{HERE4}/24", f"{HERE6}/64")
        there.address(f"{THERE4}/24", f"{THERE6}/64")
        there.sysctl(net__ipv4__icmp_echo_enable_probe=1)
        yield here


def ask4(here: Namespace, *objects: ExtensionObject) -> icmpv4.ExtendedEchoReply:
    request = icmpv4.ExtendedEchoRequest(
        identifier=IDENTIFIER,
        sequence_number=200,
        extension=Extension(objects=objects),
    )
    with (
        here.inside(),
        socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP) as link,
    ):
        link.settimeout(PATIENCE)
        link.sendto(icmpv4.encode(request), (THERE4, 0))
        octets = b""
        while octets[:1] != bytes((EXTENDED_ECHO_REPLY_4,)):
            octets = link.recv(4096)[IPV4_HEADER:]
    reply = icmpv4.decode(octets)
    assert isinstance(reply, icmpv4.ExtendedEchoReply)
    assert (reply.identifier, reply.sequence_number) == (IDENTIFIER, 200)
    # The kernel sends the request's structure back behind the reply.
    assert Extension.decode(reply.trailing) == request.extension
    assert icmpv4.encode(reply) == octets
    return reply


def ask6(here: Namespace, *objects: ExtensionObject) -> icmpv6.ExtendedEchoReply:
    request = icmpv6.ExtendedEchoRequest(
        identifier=IDENTIFIER,
        sequence_number=201,
        extension=Extension(objects=objects),
    )
    source, destination = parse_address(HERE6), parse_address(THERE6)
    with (
        here.inside(),
        socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6) as link,
    ):
        link.settimeout(PATIENCE)
        link.sendto(icmpv6.encode(request, source, destination), (THERE6, 0))
        octets = b""
        while octets[:1] != bytes((EXTENDED_ECHO_REPLY_6,)):
            octets = link.recv(4096)
    reply = icmpv6.decode(octets)
    assert isinstance(reply, icmpv6.ExtendedEchoReply)
    assert (reply.identifier, reply.sequence_number) == (IDENTIFIER, 201)
    assert icmpv6.encode(reply, destination, source) == octets
    return reply


@pytest.mark.parametrize(
    "item",
    [
        InterfaceByName(name=b"eth0"),
        InterfaceByAddress(address_family=1, address=parse_address(THERE4)),
        InterfaceByAddress(address_family=2, address=parse_address(THERE6)),
    ],
    ids=["name", "ipv4 address", "ipv6 address"],
)
def test_an_interface_that_is_there_is_active(
    here: Namespace, item: ExtensionObject
) -> None:
    reply = ask4(here, item)

    assert reply.code == ExtendedEchoReplyCode.NO_ERROR
    assert (reply.active, reply.ipv4, reply.ipv6) == (True, True, True)


def test_an_interface_is_found_by_its_number(here: Namespace) -> None:
    # The loopback interface is number 1 in every namespace.
    reply = ask4(here, InterfaceByIndex(if_index=1))

    assert reply.code == ExtendedEchoReplyCode.NO_ERROR
    assert (reply.active, reply.ipv4) == (True, True)


def test_an_interface_that_is_not_there_is_said_so(here: Namespace) -> None:
    reply = ask4(here, InterfaceByName(name=b"eth77"))

    assert reply.code == ExtendedEchoReplyCode.NO_SUCH_INTERFACE
    assert not reply.active


def test_a_request_without_an_object_is_malformed(here: Namespace) -> None:
    reply = ask4(here)

    assert reply.code == ExtendedEchoReplyCode.MALFORMED_QUERY


def test_ipv6_answers_alike(here: Namespace) -> None:
    reply = ask6(here, InterfaceByName(name=b"eth0"))

    assert reply.code == ExtendedEchoReplyCode.NO_ERROR
    assert (reply.active, reply.ipv4, reply.ipv6) == (True, True, True)
