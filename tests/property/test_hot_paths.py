"""The hot path and the readable way tell the same of every frame."""

from collections.abc import Callable

import pytest
from hypothesis import example, given, strategies as st
from msgspec.structs import replace

from asdic.wire import ethernet, icmpv4, icmpv6, ipv4, ipv6, ndp, packet, udp
from asdic.wire.checksum import update
from asdic.wire.layer import Data, Layer
from asdic.wire.link_type import LinkType
from asdic.wire.multi_part import (
    Extension,
    LabelStackEntry,
    MplsLabelStack,
    pad_quote,
)
from asdic.wire.multi_part.unknown import Unknown as UnknownObject
from asdic.wire.packet import hot, hot_neighbor_discovery
from asdic.wire.packet.hot_quote import decode_quote

IPV4_SOURCE, IPV4_DESTINATION = bytes((192, 0, 2, 1)), bytes((198, 51, 100, 2))
IPV6_SOURCE = bytes.fromhex("20010db8" + "00" * 11 + "01")
IPV6_DESTINATION = bytes.fromhex("ff02" + "00" * 13 + "01")
ADDRESSES = IPV6_SOURCE, IPV6_DESTINATION
QUOTE = ipv4.Header(
    source=IPV4_DESTINATION, destination=IPV4_SOURCE, protocol=17, time_to_live=1
).encode(
    udp.Header(source_port=40000, destination_port=33434).encode(
        bytes(32), IPV4_DESTINATION, IPV4_SOURCE
    )
)
EXTENSION = Extension(
    objects=(UnknownObject(octets=bytes.fromhex("0008 0101 00064140")),)
)
LABELS = MplsLabelStack(
    entries=(
        LabelStackEntry(label=0xABCDE, traffic_class=5, time_to_live=1),
        LabelStackEntry(label=16, bottom_of_stack=True, time_to_live=254),
    )
)
STRUCTURES = [
    EXTENSION,
    Extension(objects=()),
    Extension(objects=(LABELS,)),
    Extension(objects=(LABELS,), version=1, reserved=0xABC),
    Extension(objects=(MplsLabelStack(entries=()),)),
    Extension(objects=(LABELS, LABELS)),
    Extension(objects=(LABELS, *EXTENSION.objects)),
    Extension(objects=(UnknownObject(octets=b"\0\x07\1\1\0\0\0"),)),
    Extension(objects=(UnknownObject(octets=b"\0\x08\1\2\0\0\0\0"),)),
]
SOURCE = ndp.SourceLinkLayerAddress(link_layer_address=b"\2\0\0\0\0\1")
OPTIONS: list[ndp.Option] = [
    SOURCE,
    ndp.SourceLinkLayerAddress(link_layer_address=bytes(range(14))),
    ndp.TargetLinkLayerAddress(link_layer_address=b"\2\0\0\0\0\1"),
    ndp.Mtu(mtu=1500, reserved=3),
    ndp.PrefixInformation(
        prefix=IPV6_SOURCE,
        prefix_length=64,
        valid_lifetime=86400,
        preferred_lifetime=14400,
        on_link=True,
        autonomous=True,
        reserved=5,
        reserved2=7,
    ),
    ndp.Nonce(nonce=b"nonce!"),
    ndp.Unknown(octets=b"\xc8\1unknwn"),
    ndp.Unknown(octets=b"\5\2" + bytes(14)),  # an MTU of another length
    ndp.Unknown(octets=b"\3\1" + bytes(6)),  # a prefix of another length
    ndp.Unknown(octets=b"\x18\4" + bytes(30)),  # a route of another length
]
ANY_OPTION = [option.encode() for option in OPTIONS]
TAILS = [b"", b"\1", b"\1\0", b"\1\0" + bytes(6), b"\1\2" + bytes(6)]
ICMPV4: list[icmpv4.Message] = [
    icmpv4.EchoRequest(identifier=1, sequence_number=2, data=bytes(range(56))),
    icmpv4.EchoReply(identifier=1, sequence_number=2, data=b"odd"),
    icmpv4.EchoReply(identifier=0, sequence_number=0, data=bytes(4)),
    icmpv4.DestinationUnreachable(code=3, invoking_packet=QUOTE),
    icmpv4.TimeExceeded(
        code=0, length=32, invoking_packet=pad_quote(QUOTE, 4), extension=EXTENSION
    ),
    *[
        icmpv4.DestinationUnreachable(
            code=3,
            length=32,
            invoking_packet=pad_quote(QUOTE, 4),
            extension=structure,
            next_hop_mtu=9,
            unused=1,
        )
        for structure in STRUCTURES
    ],
    icmpv4.Unknown(type=42, code=0, body=bytes(4)),
    icmpv4.Unknown(type=13, code=0, body=bytes(4)),  # too short for a timestamp
]
ICMPV6: list[icmpv6.Message] = [
    icmpv6.EchoRequest(identifier=1, sequence_number=2, data=bytes(range(56))),
    icmpv6.EchoReply(identifier=1, sequence_number=2, data=b"odd"),
    icmpv6.TimeExceeded(
        code=0, length=16, invoking_packet=pad_quote(QUOTE, 8), extension=EXTENSION
    ),
    icmpv6.NeighborSolicitation(
        target_address=IPV6_SOURCE,
        options=(ndp.SourceLinkLayerAddress(link_layer_address=b"\2\0\0\0\0\1"),),
    ),
    icmpv6.NeighborAdvertisement(target_address=IPV6_SOURCE, options=(OPTIONS[2],)),
    icmpv6.RouterAdvertisement(
        cur_hop_limit=64, router_lifetime=1800, options=(*OPTIONS, SOURCE)
    ),
    icmpv6.MulticastListenerReport(multicast_address=IPV6_DESTINATION),
    icmpv6.Unknown(type=134, code=0, body=bytes(11)),  # too short for its type
    icmpv6.Unknown(type=136, code=0, body=bytes(19)),
    icmpv6.Unknown(type=135, code=0, body=bytes(4)),  # too short for a solicitation
    icmpv6.Unknown(type=200, code=0, body=bytes(4)),
]
IPV4 = ipv4.Header(
    source=IPV4_SOURCE, destination=IPV4_DESTINATION, protocol=1, time_to_live=64
)
IPV6 = ipv6.Header(
    source=IPV6_SOURCE, destination=IPV6_DESTINATION, next_header=58, hop_limit=255
)
ALERTS = [
    ipv6.HopByHopOptions.decode(bytes.fromhex(octets))
    for octets in (
        "3a00050200000100",  # router alert, as MLD has it
        "3a00c20400000024",  # a jumbo payload beside a payload length
        "3a00c91000000000",  # a home address cut short
        "3a01050200000100 0106000000000000",
    )
]
LINK_TYPES = list(packet.link.LINK_TYPES)


def _frames() -> list[tuple[bytes, int]]:
    """Return frames of the usual shapes, and a few others."""
    bare: list[tuple[Layer, ...]] = [(IPV4, message) for message in ICMPV4]
    bare += [(IPV6, message) for message in ICMPV6]
    bare.append((IPV4, Data(octets=b"short")))
    bare.append((IPV6, Data(octets=b"short")))
    found: list[tuple[bytes, int]] = []
    report = icmpv6.MulticastListenerReport(multicast_address=IPV6_DESTINATION)
    bare += [(replace(IPV6, next_header=0), alert, report) for alert in ALERTS]
    for layers in bare:
        four = isinstance(layers[0], ipv4.Header)
        link = ethernet.Header(
            destination=b"\2\0\0\0\0\2",
            source=b"\2\0\0\0\0\1",
            ether_type=0x800 if four else 0x86DD,
        )
        family = LinkType.IPV4 if four else LinkType.IPV6
        for outer, link_type in (
            ((link,), LinkType.ETHERNET),
            ((), LinkType.RAW),
            ((), family),
        ):
            built = packet.build(*outer, *layers, link_type=link_type)
            found.append((built.octets, int(link_type)))
    return found


FRAMES = _frames()
# An echo reply of zeros alone needs the checksum 0xFFFF: this one is wrong.
ZEROS_WITHOUT_CHECKSUM = IPV4.encode(bytes(12))
CHANGES: list[Callable[[bytes, int, int], bytes]] = [
    lambda octets, _, __: octets,
    lambda octets, at, octet: octets[:at] + bytes((octet,)) + octets[at + 1 :],
    lambda octets, at, _: octets[:at],
    lambda octets, at, _: octets + bytes(at),
    lambda octets, at, octet: octets[:at] + bytes((octet,)) + octets[at:],
]


def assert_alike(octets: bytes, link_type: int) -> None:
    found, status = hot.decode_verified(octets, link_type)

    readable = packet.decode(octets, link_type)
    assert found == readable
    assert status is hot.worst(readable)


def test_usual_frames_are_read_alike() -> None:
    for octets, link_type in FRAMES:
        assert_alike(octets, link_type)


def test_structures_without_a_checksum_are_read_alike() -> None:
    """The checksum 0 says that there is none (RFC 4884 §7)."""
    for octets, link_type in FRAMES:
        decoded = packet.decode(octets, link_type)
        fields = packet.checksum_fields(decoded)
        if len(fields) > 1 and fields[-1].layer == fields[-2].layer:
            message, structure = fields[-2:]
            changed = bytearray(octets)
            changed[structure.offset : structure.offset + 2] = bytes(2)
            held = update(message.held, structure.held, 0)
            changed[message.offset : message.offset + 2] = held.to_bytes(2)
            assert_alike(bytes(changed), link_type)
            _, status = hot.decode_verified(bytes(changed), link_type)
            assert status is packet.ChecksumStatus.ABSENT


def test_every_octet_may_be_wrong() -> None:
    for octets, link_type in FRAMES:
        for at in range(len(octets)):
            for bits in (1, 0xFF):
                changed = bytearray(octets)
                changed[at] ^= bits
                assert_alike(bytes(changed), link_type)


@given(
    frame=st.sampled_from(FRAMES),
    changes=st.lists(
        st.tuples(st.sampled_from(CHANGES), st.integers(0, 220), st.integers(0, 255)),
        max_size=4,
    ),
)
def test_frames_changed_at_will_are_read_alike(
    frame: tuple[bytes, int],
    changes: list[tuple[Callable[[bytes, int, int], bytes], int, int]],
) -> None:
    octets, link_type = frame
    for change, at, octet in changes:
        octets = change(octets, at, octet)
    assert_alike(octets, link_type)


def _solicitation_with(octets: bytes) -> bytes:
    message = icmpv6.NeighborSolicitation(target_address=IPV6_SOURCE)
    whole = message.encode_unsummed() + octets
    return IPV6.encode(icmpv6.encode(icmpv6.decode(whole), *ADDRESSES))


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("option", OPTIONS, ids=repr)
def test_every_option_is_read_alike(option: ndp.Option, tail: bytes) -> None:
    octets = _solicitation_with(option.encode() + tail)

    assert_alike(octets, LinkType.RAW)
    _, status = hot.decode_verified(octets, LinkType.RAW)
    assert status is packet.ChecksumStatus.VALID


def test_all_flags_are_read_alike() -> None:
    advertisement = icmpv6.RouterAdvertisement(
        router_lifetime=1800, options=(OPTIONS[4],)
    )
    whole = advertisement.encode_unsummed()
    for bits in range(256):
        changed = bytearray(whole)
        changed[5] = changed[16 + 3] = bits
        octets = bytes(changed)

        reader = hot_neighbor_discovery.READERS[octets[0]]
        assert reader(octets, 0, len(octets)) == icmpv6.decode(octets)


@pytest.mark.parametrize("read", hot_neighbor_discovery.READERS.items())
@given(octets=st.lists(st.sampled_from(ANY_OPTION) | st.binary(max_size=40)))
def test_options_at_will_are_read_alike(
    read: tuple[int, hot_neighbor_discovery.Reader], octets: list[bytes]
) -> None:
    type_, reader = read
    whole = bytes((type_,)) + bytes(range(200, 223)) + b"".join(octets)

    found = reader(b"front" + whole + b"behind", 5, 5 + len(whole))

    assert found == icmpv6.decode(whole)


QUOTES = [
    QUOTE,
    QUOTE[:28],
    QUOTE[:2] + b"\0\x1c" + QUOTE[4:24] + b"\0\x08" + QUOTE[26:],
    pad_quote(QUOTE, 4),
    pad_quote(QUOTE[:28], 4),
    IPV6.encode(bytes(8)),
]


@pytest.mark.parametrize("link_type", [LinkType.IPV4, LinkType.IPV6])
@pytest.mark.parametrize("quote", QUOTES)
def test_usual_quotes_are_read_alike(quote: bytes, link_type: int) -> None:
    for octets in (quote, quote[:27], quote + b"more"):
        assert decode_quote(octets, link_type) == packet.decode(octets, link_type)


@given(
    octets=st.sampled_from(QUOTES) | st.binary(max_size=60),
    changes=st.lists(
        st.tuples(st.sampled_from(CHANGES), st.integers(0, 140), st.integers(0, 255)),
        max_size=4,
    ),
)
def test_quotes_changed_at_will_are_read_alike(
    octets: bytes,
    changes: list[tuple[Callable[[bytes, int, int], bytes], int, int]],
) -> None:
    for change, at, octet in changes:
        octets = change(octets, at, octet)
    assert decode_quote(octets) == packet.decode(octets, LinkType.IPV4)


@given(octets=st.binary(max_size=120), link_type=st.sampled_from(LINK_TYPES))
@example(octets=b"", link_type=LinkType.ETHERNET)
@example(octets=b"", link_type=LinkType.RAW)
@example(octets=ZEROS_WITHOUT_CHECKSUM, link_type=LinkType.IPV4)
def test_octets_at_random_are_read_alike(octets: bytes, link_type: int) -> None:
    assert_alike(octets, link_type)
