"""What an error tells of the interface that a packet came in by (RFC 5837)."""

from __future__ import annotations

from asdic.engine.configuration import Forwarding
from asdic.engine.forwarding.interface_information import interface_information
from asdic.wire import icmpv4, icmpv6
from asdic.wire.multi_part import (
    Extension,
    InterfaceIndex,
    InterfaceInformation,
    InterfaceIpv4Address,
    InterfaceIpv6Address,
    InterfaceMtu,
    InterfaceName,
    InterfaceRole,
)
from routers import B6, ETH1, ETH1_6, B, RouterBench, datagram, datagram6


def information(
    address: InterfaceIpv4Address | InterfaceIpv6Address | None,
) -> Extension:
    return Extension(
        objects=(
            InterfaceInformation(
                role=InterfaceRole.INCOMING,
                index=InterfaceIndex(if_index=2),
                ip_address=address,
                name=InterfaceName(name=b"eth1"),
                mtu=InterfaceMtu(mtu=1500),
            ),
        )
    )


def test_errors_tell_it_where_that_is_configured() -> None:
    bench = RouterBench(Forwarding(interface_information=True))
    error = bench.error(datagram(B, time_to_live=1), "eth1")
    assert isinstance(error, icmpv4.TimeExceeded)
    assert error.extension == information(InterfaceIpv4Address(address=ETH1))
    error6 = bench.error(datagram6(B6, hop_limit=1), "eth1")
    assert isinstance(error6, icmpv6.TimeExceeded)
    assert error6.extension == information(InterfaceIpv6Address(address=ETH1_6))


def test_by_default_they_do_not() -> None:
    error = RouterBench().error(datagram(B, time_to_live=1), "eth1")
    assert isinstance(error, icmpv4.TimeExceeded)
    assert error.extension is None


def test_an_interface_without_such_an_address_tells_none() -> None:
    interface = RouterBench().node.host.interfaces["eth1"]
    del interface.addresses[ETH1], interface.addresses[ETH1_6]
    assert interface.link_local_address is not None
    for version in (4, 6):
        told = interface_information(interface, version)
        assert Extension(objects=(told,)) == information(None)
