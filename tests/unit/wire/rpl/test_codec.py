"""The table of RPL codes, and what befalls those that are not in it."""

from hypothesis import given, strategies as st

from asdic.wire import icmpv6
from asdic.wire.registry import icmpv6_codes
from asdic.wire.rpl.codec import DECODERS

PROJECTION = {9, 10}


def test_every_code_of_an_rfc_has_a_decoder() -> None:
    listed = {code.number for code in icmpv6_codes.RPL_CONTROL}

    assert set(DECODERS) == listed - PROJECTION


def test_a_code_without_a_class_is_unknown() -> None:
    octets = bytes.fromhex("9b 7f 0000 abcd")

    message = icmpv6.decode(octets)

    assert message == icmpv6.Unknown(type=155, code=0x7F, body=octets[4:])
    assert message.encode_unsummed() == octets


@given(st.sampled_from(sorted(DECODERS)) | st.integers(0, 255), st.binary(max_size=80))
def test_any_octets_come_back(code: int, body: bytes) -> None:
    octets = bytes((155, code, 0, 0)) + body

    assert icmpv6.decode_leniently(octets).encode_unsummed() == octets
