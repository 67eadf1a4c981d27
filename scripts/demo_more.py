"""Examples of ICMPv4 messages beyond the core, and of PROBE, for the demonstration."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.wire import icmpv4, icmpv6
from asdic.wire.multi_part import (
    Extension,
    InterfaceByAddress,
    InterfaceByName,
    InterfaceIdentification,
)

__all__ = [
    "deprecated_icmpv4",
    "experimental_icmpv4",
    "probes_icmpv4",
    "probes_icmpv6",
]

_ANY = b"any octets"


def deprecated_icmpv4(quote: bytes) -> Iterator[icmpv4.Message]:
    """Yield every message that RFC 6918 deprecated and the core does not have."""
    yield icmpv4.AlternateHostAddress(content=_ANY)
    yield icmpv4.InformationRequest(identifier=7, sequence_number=3)
    yield icmpv4.InformationReply(identifier=7, sequence_number=3)
    yield icmpv4.Traceroute(
        id_number=7,
        outbound_hop_count=2,
        output_link_speed=125_000_000,
        output_link_mtu=1500,
    )
    yield icmpv4.DatagramConversionError(
        code=icmpv4.DatagramConversionErrorCode.UNSUPPORTED_TRANSPORT_PROTOCOL,
        pointer=9,
        invoking_packet=quote,
    )
    yield icmpv4.MobileHostRedirect(content=_ANY)
    yield icmpv4.Ipv6WhereAreYou(content=_ANY)
    yield icmpv4.Ipv6IAmHere(content=_ANY)
    yield icmpv4.MobileRegistrationRequest(content=_ANY)
    yield icmpv4.MobileRegistrationReply(content=_ANY)
    yield icmpv4.DomainNameRequest(identifier=7, sequence_number=4)
    yield icmpv4.DomainNameReply(
        identifier=7,
        sequence_number=4,
        time_to_live=3600,
        names=b"\x06router\x07example\x00",
    )
    yield icmpv4.Skip(content=_ANY)


def experimental_icmpv4(quote: bytes) -> Iterator[icmpv4.Message]:
    """Yield the messages of experimental protocols."""
    yield icmpv4.Photuris(
        code=icmpv4.PhoturisCode.BAD_SPI, pointer=0, invoking_packet=quote
    )
    yield icmpv4.ExperimentalMobility(subtype=0)
    yield icmpv4.Experiment1(content=_ANY)
    yield icmpv4.Experiment2(content=_ANY)


def probes_icmpv4(address: bytes) -> Iterator[icmpv4.Message]:
    """Yield a question for the interface with *address*, and an answer."""
    asked = InterfaceByAddress(address_family=1, address=address)
    yield icmpv4.ExtendedEchoRequest(
        identifier=7, sequence_number=5, extension=Extension(objects=(asked,))
    )
    yield icmpv4.ExtendedEchoReply(
        identifier=7, sequence_number=5, active=True, ipv4=True
    )


def probes_icmpv6(address: bytes) -> Iterator[icmpv6.Message]:
    """Yield questions for the interface with *address* and for eth0, and answers."""
    asked: tuple[InterfaceIdentification, ...] = (
        InterfaceByAddress(address_family=2, address=address),
        InterfaceByName(name=b"eth0"),
    )
    for number, item in enumerate(asked, start=6):
        yield icmpv6.ExtendedEchoRequest(
            identifier=7, sequence_number=number, extension=Extension(objects=(item,))
        )
        yield icmpv6.ExtendedEchoReply(
            identifier=7, sequence_number=number, active=True, ipv6=True
        )
