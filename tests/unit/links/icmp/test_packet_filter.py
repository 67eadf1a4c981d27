"""The filters that the kernel runs, run here by a small machine of their kind."""

import pytest
from hypothesis import given, strategies as st

from asdic.links.icmp.packet_filter import Instruction, ipv4_program, ipv6_program
from asdic.wire import icmpv4, icmpv6, ipv4, ipv6

OURS = 0x1234
V4 = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 2])
V6 = bytes(15) + b"\x01", bytes(15) + b"\x02"


def passes(  # noqa: C901 - a case per instruction
    program: list[Instruction], packet: bytes
) -> bool:
    """Run classic BPF as the kernel does: a load behind the end drops."""
    accumulator = index = at = 0
    while True:
        code, if_true, if_false, constant = program[at]
        at += 1
        base = index if code & 0xE0 == 0x40 else 0
        try:
            match code:
                case 0x30 | 0x50:
                    accumulator = packet[base + constant]
                case 0x28 | 0x48:
                    two = packet[base + constant : base + constant + 2]
                    accumulator = two[0] << 8 | two[1]
                case 0xB1:
                    index = 4 * (packet[constant] & 15)
                case 0x54:
                    accumulator &= constant
                case 0x64:
                    accumulator <<= constant
                case 0x0C:
                    accumulator += index
                case 0x07:
                    index = accumulator
                case 0x15:
                    at += if_true if accumulator == constant else if_false
                case 0x06:
                    return constant != 0
                case _:
                    raise AssertionError(f"unknown instruction {code:#x}")
        except IndexError:
            return False


def packet_v4(message: bytes, protocol: int = 1) -> bytes:
    return ipv4.Header(
        source=V4[0], destination=V4[1], protocol=protocol, time_to_live=9
    ).encode(message)


def packet_v6(message: bytes, next_header: int = 58) -> bytes:
    return ipv6.Header(
        source=V6[0], destination=V6[1], next_header=next_header, hop_limit=9
    ).encode(message)


def echo_v4(identifier: int, *, reply: bool = False) -> bytes:
    kind = icmpv4.EchoReply if reply else icmpv4.EchoRequest
    return icmpv4.encode(kind(identifier=identifier, sequence_number=1))


def echo_v6(identifier: int, *, reply: bool = False) -> bytes:
    kind = icmpv6.EchoReply if reply else icmpv6.EchoRequest
    return icmpv6.encode(kind(identifier=identifier, sequence_number=1), *V6)


def error_v4(quote: bytes) -> bytes:
    message = icmpv4.encode(icmpv4.TimeExceeded(code=0, invoking_packet=quote))
    return packet_v4(message)


def error_v6(quote: bytes) -> bytes:
    return icmpv6.encode(icmpv6.TimeExceeded(code=0, invoking_packet=quote), *V6)


@pytest.mark.parametrize("identifier", [OURS, OURS + 1, 0, 0xFFFF])
def test_only_what_carries_our_identifier_passes(identifier: int) -> None:
    four, six = ipv4_program(OURS), ipv6_program(OURS)
    fragment = bytes([58, 0, 0, 1, 0, 0, 0, 7])

    assert [
        passes(four, packet_v4(echo_v4(identifier, reply=True))),
        passes(four, error_v4(packet_v4(echo_v4(identifier)))),
        passes(six, echo_v6(identifier, reply=True)),
        passes(six, error_v6(packet_v6(echo_v6(identifier)))),
        passes(six, error_v6(packet_v6(fragment + echo_v6(identifier), 44))),
    ] == [identifier == OURS] * 5


def test_the_quoted_header_may_have_options() -> None:
    plain = packet_v4(echo_v4(OURS))
    quote = b"\x46" + plain[1:20] + bytes(4) + plain[20:]

    assert passes(ipv4_program(OURS), error_v4(quote))


def test_errors_about_other_protocols_are_dropped() -> None:
    assert not passes(ipv4_program(OURS), error_v4(packet_v4(bytes(8), 17)))
    assert not passes(ipv6_program(OURS), error_v6(packet_v6(bytes(8), 17)))
    assert not passes(ipv6_program(OURS), error_v6(packet_v6(bytes(20), 6)))


def test_errors_about_replies_are_dropped() -> None:
    assert not passes(
        ipv4_program(OURS), error_v4(packet_v4(echo_v4(OURS, reply=True)))
    )
    assert not passes(
        ipv6_program(OURS), error_v6(packet_v6(echo_v6(OURS, reply=True)))
    )


def test_other_extension_headers_are_left_to_the_session() -> None:
    options = bytes([58, 0, 1, 4, 0, 0, 0, 0])

    assert passes(ipv6_program(OURS), error_v6(packet_v6(options + echo_v6(1), 0)))


@given(st.binary(max_size=120))
def test_every_packet_ends_the_program(packet: bytes) -> None:
    passes(ipv4_program(OURS), packet)
    passes(ipv6_program(OURS), packet)
