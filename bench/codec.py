"""Decoding and encoding beside scapy and dpkt.

asdic gives every header, message, option and extension object as a value, the
quoted datagram too, and verifies every checksum. The peers do what they do by
default when asked for all layers: scapy verifies nothing, dpkt verifies nothing
and leaves Neighbor Discovery and label stacks as octets.
"""

from __future__ import annotations

import logging

import dpkt

from asdic.wire import checksum, icmpv4, ipv4
from asdic.wire.address import format_ipv4
from asdic.wire.in_place import ipv4 as in_place
from asdic.wire.link_type import LinkType
from asdic.wire.packet import ChecksumStatus, Packet
from asdic.wire.packet.hot import decode_verified
from asdic.wire.packet.hot_quote import decode_quote
from measure import Contest
from samples import (
    ECHO,
    ECHO_DATA,
    ERROR,
    HOST,
    NEIGHBOR_SOLICITATION,
    PEER,
    ROUTER_ADVERTISEMENT,
)

logging.getLogger("scapy").setLevel(logging.ERROR)
from scapy.config import conf  # noqa: E402 - its logger must be told first
from scapy.contrib import mpls as _mpls  # noqa: E402, F401 - so that it reads labels
from scapy.layers.inet import ICMP, IP  # noqa: E402 - likewise
from scapy.layers.inet6 import ICMPv6NDOptPrefixInfo, IPv6  # noqa: E402 - likewise
from scapy.packet import Raw  # noqa: E402 - likewise
from scapy.utils import checksum as scapy_checksum  # noqa: E402 - likewise

__all__ = ["contests"]

conf.verb = 0
_RAW = LinkType.RAW.value
_VALID = ChecksumStatus.VALID
_PORT = 33435  # of the datagram that the error quotes
_LABEL = 16  # of the last entry of its label stack
_LONG = bytes(range(256)) * 5 + bytes(192)  # 1472 octets
_HOST_TEXT, _PEER_TEXT = format_ipv4(HOST), format_ipv4(PEER)


def contests() -> list[Contest]:
    """Return the rows, after a look at whether all contenders read the packets."""
    _check()
    return [*_decoding(), *_encoding(), *_summing(), *_in_place()]


def _check() -> None:
    """See that all contenders read and write the same packets rightly.

    Raises:
        RuntimeError: one does not, and comparing it would mean nothing.

    """
    samples = (ECHO, ERROR, NEIGHBOR_SOLICITATION, ROUTER_ADVERTISEMENT)
    facts = {
        "the sizes": (len(ECHO), len(ERROR)) == (84, 172),
        "asdic's checksums": all(
            decode_verified(octets, _RAW)[1] is _VALID for octets in samples
        ),
        "asdic's quote": _decode_error()[1].layers[1].LAYER == "udp",
        "asdic's labels": repr(_decode_error()).count("LabelStackEntry(") == 2,
        "asdic's options": all(
            option in repr(decode_verified(ROUTER_ADVERTISEMENT, _RAW))
            for option in ("SourceLinkLayerAddress(", "Mtu(", "PrefixInformation(")
        ),
        "dpkt's quote": dpkt.ip.IP(ERROR).data.data.data.data.dport == _PORT,
        "scapy's quote": IP(ERROR)["UDP in ICMP"].dport == _PORT,
        "scapy's labels": IP(ERROR)[ICMP].ext.stack[0].payload.label == _LABEL,
        "scapy's options": ICMPv6NDOptPrefixInfo in IPv6(ROUTER_ADVERTISEMENT),
        "what is encoded": _encode_echo() == ECHO == _scapy_echo() == _dpkt_echo(),
    }
    wrong = [what for what, right in facts.items() if not right]
    if wrong:
        raise RuntimeError(f"not to be compared: {', '.join(wrong)}")


def _decode_error() -> tuple[Packet, Packet]:
    packet, status = decode_verified(ERROR, _RAW)
    if status is not _VALID:
        raise RuntimeError(status)
    message = packet.layers[1]
    if not isinstance(message, icmpv4.DestinationUnreachable):
        raise TypeError(message)
    return packet, decode_quote(message.invoking_packet)


def _decoding() -> list[Contest]:
    return [
        Contest(
            name="decode an echo request (84 octets)",
            ours=lambda: decode_verified(ECHO, _RAW),
            peers={"scapy": lambda: IP(ECHO), "dpkt": lambda: dpkt.ip.IP(ECHO)},
            targets={"scapy": 80, "dpkt": 2.5},
        ),
        Contest(
            name="decode an error with labels (172 octets)",
            ours=_decode_error,
            peers={"scapy": lambda: IP(ERROR), "dpkt": lambda: dpkt.ip.IP(ERROR)},
            targets={"scapy": 80, "dpkt": 1.5},
        ),
        Contest(
            name="decode a neighbor solicitation",
            ours=lambda: decode_verified(NEIGHBOR_SOLICITATION, _RAW),
            peers={
                "scapy": lambda: IPv6(NEIGHBOR_SOLICITATION),
                "dpkt (options opaque)": lambda: dpkt.ip6.IP6(NEIGHBOR_SOLICITATION),
            },
            targets={"scapy": 25},
        ),
        Contest(
            name="decode a router advertisement (3 options)",
            ours=lambda: decode_verified(ROUTER_ADVERTISEMENT, _RAW),
            peers={
                "scapy": lambda: IPv6(ROUTER_ADVERTISEMENT),
                "dpkt (options opaque)": lambda: dpkt.ip6.IP6(ROUTER_ADVERTISEMENT),
            },
            targets={"scapy": 25},
        ),
    ]


def _encode_echo() -> bytes:
    message = icmpv4.EchoRequest(identifier=17, sequence_number=1, data=ECHO_DATA)
    header = ipv4.Header(
        source=HOST, destination=PEER, protocol=1, time_to_live=64, identification=7
    )
    return header.encode(icmpv4.encode(message))


def _scapy_echo() -> bytes:
    echo = ICMP(id=17, seq=1) / Raw(ECHO_DATA)
    return bytes(IP(src=_HOST_TEXT, dst=_PEER_TEXT, ttl=64, id=7) / echo)


def _dpkt_echo() -> bytes:
    echo = dpkt.icmp.ICMP.Echo(id=17, seq=1, data=ECHO_DATA)
    message = dpkt.icmp.ICMP(type=8, data=echo)
    return bytes(dpkt.ip.IP(src=HOST, dst=PEER, p=1, ttl=64, id=7, data=message))


def _encoding() -> list[Contest]:
    return [
        Contest(
            name="encode an echo request",
            ours=_encode_echo,
            peers={"scapy": _scapy_echo, "dpkt": _dpkt_echo},
            targets={"scapy": 200},
        )
    ]


def _summing() -> list[Contest]:
    return [_sum(_LONG[:64]), _sum(_LONG)]


def _sum(octets: bytes) -> Contest:
    return Contest(
        name=f"checksum of {len(octets)} octets",
        ours=lambda: checksum.checksum(octets),
        peers={
            "scapy": lambda: scapy_checksum(octets),
            "dpkt": lambda: dpkt.dpkt.in_cksum(octets),
        },
    )


def _turn_around_as_values() -> bytes:
    packet, _ = decode_verified(ECHO, _RAW)
    header, message = packet.layers
    if not (
        isinstance(header, ipv4.Header) and isinstance(message, icmpv4.EchoRequest)
    ):
        raise TypeError(message)
    reply = icmpv4.EchoReply(
        identifier=message.identifier,
        sequence_number=message.sequence_number,
        data=message.data,
    )
    answer = ipv4.Header(
        source=header.destination,
        destination=header.source,
        protocol=1,
        time_to_live=64,
        identification=header.identification,
    )
    return answer.encode(icmpv4.encode(reply))


def _in_place() -> list[Contest]:
    return [
        Contest(
            name="turn an echo request around in place",
            ours=lambda: in_place.turn_echo_around(bytearray(ECHO)),
            peers={"asdic's values": _turn_around_as_values},
        )
    ]
