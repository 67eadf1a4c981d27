"""Every registered message and option, whichever come: octets to value and back."""

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from asdic.wire import icmpv4, icmpv6, ndp
from asdic.wire.icmpv4 import codec as icmpv4_codec
from asdic.wire.icmpv6 import codec as icmpv6_codec
from asdic.wire.ipv4 import options as ipv4_options
from asdic.wire.ipv6 import options as ipv6_options
from asdic.wire.ipv6.options import codec as ipv6_codec
from asdic.wire.multi_part import objects
from asdic.wire.ndp import codec as ndp_codec
from asdic.wire.tcp import options as tcp_options

OCTET = st.integers(0, 255)
BODY = st.binary(max_size=120)


@pytest.mark.parametrize("number", sorted(icmpv4_codec.DECODERS))
@given(code=OCTET, body=BODY)
def test_an_icmpv4_message_survives(number: int, code: int, body: bytes) -> None:
    octets = bytes((number, code, 0, 0)) + body

    message = icmpv4.decode_leniently(octets)

    assert message.encode_unsummed()[4:] == body or _has_extension(message)
    assert icmpv4.decode_leniently(message.encode_unsummed()) == message


@pytest.mark.parametrize("number", sorted(icmpv6_codec.DECODERS))
@given(code=OCTET, body=BODY)
def test_an_icmpv6_message_survives(number: int, code: int, body: bytes) -> None:
    octets = bytes((number, code, 0, 0)) + body

    message = icmpv6.decode_leniently(octets)

    assert message.encode_unsummed()[4:] == body or _has_extension(message)
    assert icmpv6.decode_leniently(message.encode_unsummed()) == message


def _has_extension(message: object) -> bool:
    """Tell whether the structure's own checksum, which is computed, may differ."""
    return getattr(message, "extension", None) is not None


@pytest.mark.parametrize("number", sorted(ndp_codec.DECODERS))
@given(units=st.integers(1, 8), filling=st.binary(min_size=62, max_size=62))
def test_an_option_of_neighbor_discovery_survives(
    number: int, units: int, filling: bytes
) -> None:
    octets = bytes((number, units)) + filling[: 8 * units - 2]

    assert ndp.encode(ndp.decode(octets)) == octets


@pytest.mark.parametrize(
    ("decode", "encode"),
    [
        (ipv4_options.decode, ipv4_options.encode),
        (tcp_options.decode, tcp_options.encode),
        (objects.decode, objects.encode),
    ],
    ids=["ipv4", "tcp", "extension objects"],
)
@given(octets=BODY)
def test_a_list_survives(
    decode: Callable[[bytes], object],
    encode: Callable[[object], bytes],
    octets: bytes,
) -> None:
    assert encode(decode(octets)) == octets


@pytest.mark.parametrize("number", sorted(ipv6_codec.DECODERS))
@given(body=st.binary(max_size=60))
def test_an_ipv6_option_survives(number: int, body: bytes) -> None:
    octets = bytes((number, len(body))) + body

    found = ipv6_options.decode(octets)

    assert len(found) == 1
    assert ipv6_options.encode(found) == octets


@pytest.mark.parametrize("kind", [*range(35), 130, 131, 136, 137, 148])
@given(body=st.binary(max_size=38))
def test_an_option_in_front_of_a_header_survives(kind: int, body: bytes) -> None:
    octets = bytes((kind, 2 + len(body))) + body

    assert ipv4_options.encode(ipv4_options.decode(octets)) == octets
    assert tcp_options.encode(tcp_options.decode(octets)) == octets
