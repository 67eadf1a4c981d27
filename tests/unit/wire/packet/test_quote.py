"""Quoted packets, as layers as far as they go."""

import pytest

from asdic.wire import icmpv4, icmpv6, ipv4, packet, udp
from asdic.wire.layer import Data, Layer
from asdic.wire.packet import quoted

# Captured from the kernel: the Destination Unreachable that a datagram to a closed
# port brought.
UNREACHABLE = icmpv4.decode(
    bytes.fromhex(
        "0303359e00000000 45000021d61d4000401166ac7f0000017f000001"
        "85550009000dfe20 68656c6c6f"
    )
)
# Written by hand from RFC 4861 §4.5 and §4.6.3: a Redirect whose Redirected Header
# option holds an IPv6 header and the first 8 octets of UDP. tshark dissects it alike.
REDIRECT = icmpv6.decode(
    bytes.fromhex(
        "89000000 00000000 fe800000000000000000000000000001"
        "20010db8000000000000000000000002"
        "04070000 00000000"
        "60000000 0008 11 40 20010db8000000000000000000000001"
        "20010db8000000000000000000000002 03e80009 00080000"
    )
)


def test_quote_is_read_as_layers() -> None:
    found = quoted(UNREACHABLE)

    assert found is not None
    assert [layer.LAYER for layer in found.layers] == ["ipv4", "udp", "data"]
    assert isinstance(found.layers[0], ipv4.Header)
    assert isinstance(found.layers[1], udp.Header)
    assert found.layers[1].destination_port == 9


def test_redirected_header_is_a_quote() -> None:
    found = quoted(REDIRECT)

    assert found is not None
    assert [layer.LAYER for layer in found.layers] == ["ipv6", "udp"]


def test_quote_that_ends_within_options_shows_the_header() -> None:
    # The header above with an option that records the route, of which 6 octets came.
    quote = bytes.fromhex("48000024d61d400040110000 7f000001 7f000001 070b 0c 0a0000")
    found = quoted(icmpv4.DestinationUnreachable(code=3, invoking_packet=quote))

    assert found is not None
    (header,) = found.layers
    assert isinstance(header, ipv4.Header)
    assert header.destination == bytes((127, 0, 0, 1))
    assert header.missing == 6
    assert packet.encode(found, keep_checksums=True) == quote


@pytest.mark.parametrize(
    "layer",
    [
        icmpv4.EchoRequest(identifier=1, sequence_number=2),
        icmpv6.decode(bytes.fromhex("8900000000000000") + bytes(32)),
        icmpv6.decode(
            bytes.fromhex("8900000000000000") + bytes(32) + b"\x02\x01\2\0\0\0\0\1"
        ),
        icmpv4.DestinationUnreachable(code=1, invoking_packet=b""),
        Data(octets=b"data"),
    ],
)
def test_other_layers_quote_nothing(layer: Layer) -> None:
    assert quoted(layer) is None


def test_quote_cut_short_goes_as_far_as_it_goes() -> None:
    assert isinstance(UNREACHABLE, icmpv4.DestinationUnreachable)
    quote = UNREACHABLE.invoking_packet
    for size in range(1, len(quote)):
        found = quoted(
            icmpv4.DestinationUnreachable(code=3, invoking_packet=quote[:size])
        )
        assert found is not None
        assert packet.encode(found, keep_checksums=True) == quote[:size]


def test_extension_is_no_quote() -> None:
    message = icmpv4.decode(
        bytes.fromhex("0b000000 00200000") + bytes(128) + bytes.fromhex("2000dfff")
    )
    found = quoted(message)

    assert found is not None
    assert len(found.octets) == 128
