"""Requests of a ping of many targets: the same octets as `wire` encodes."""

from itertools import count

from hypothesis import given, strategies as st

from asdic.probe.ping.many_packets import MARK, ManyPackets
from asdic.wire import icmpv4, icmpv6

US, THEM = bytes(15) + b"\x01", bytes(15) + b"\x02"


def packets(octets: int = 4, size: int = 56) -> ManyPackets:
    made = ManyPackets(octets, 77, size, count(10).__next__)
    made.add(3)
    return made


@given(
    identifier=st.integers(0, 0xFFFF),
    size=st.integers(MARK, 70),
    secrets=st.lists(st.integers(0, 2**64 - 1), min_size=3, max_size=3),
    index=st.integers(0, 2),
    number=st.integers(0, 2**32 - 1),
)
def test_requests_are_what_wire_encodes(
    identifier: int, size: int, secrets: list[int], index: int, number: int
) -> None:
    made = ManyPackets(4, identifier, size, iter(secrets).__next__)
    made.add(3)

    octets = made.make(index, number)

    message = icmpv4.decode(octets)
    assert isinstance(message, icmpv4.EchoRequest)
    assert icmpv4.encode(message) == octets
    assert (message.identifier, message.sequence_number) == (
        identifier,
        number & 0xFFFF,
    )
    assert len(message.data) == size
    assert message.data[:8] == index.to_bytes(4, "big") + number.to_bytes(4, "big")
    cookie = (secrets[index] + number) % 2**64
    assert message.data[8:16] == cookie.to_bytes(8, "big")


def reply(octets: bytes) -> bytes:
    message = icmpv4.decode(octets)
    assert isinstance(message, icmpv4.EchoRequest)
    return icmpv4.encode(
        icmpv4.EchoReply(
            identifier=message.identifier,
            sequence_number=message.sequence_number,
            data=message.data,
        )
    )


@given(size=st.integers(MARK, 70), number=st.integers(0, 2**32 - 1))
def test_a_reply_says_what_it_answers(size: int, number: int) -> None:
    made = packets(size=size)
    answer = reply(made.make(2, number))

    assert made.read(answer) == (2, number)
    assert made.is_whole(answer)


def test_the_request_itself_is_no_reply() -> None:
    made = packets()

    assert made.read(made.make(0, 1)) is None


def test_any_octet_of_the_mark_matters() -> None:
    made = packets()
    answer = reply(made.make(0, 1))

    for at in (*range(2), *range(4, 8 + MARK)):
        changed = bytearray(answer)
        changed[at] ^= 1
        assert made.read(bytes(changed)) is None, at


def test_what_is_cut_short_is_no_reply() -> None:
    made = packets()

    assert made.read(reply(made.make(0, 1))[: 8 + MARK - 1]) is None


def test_a_wrong_checksum_and_other_data_are_seen() -> None:
    made = packets()
    answer = bytearray(reply(made.make(0, 1)))
    answer[-1] ^= 1

    assert not made.is_whole(bytes(answer))


def test_icmpv6_leaves_the_checksum_to_who_sends() -> None:
    made = packets(16)
    octets = made.make(1, 5)

    assert octets[:4] == bytes([128, 0, 0, 0])
    assert made.read(bytes([129]) + octets[1:]) == (1, 5)
    assert made.is_whole(bytes([129]) + octets[1:])
    decoded = icmpv6.decode(octets)
    assert isinstance(decoded, icmpv6.EchoRequest)
    assert decoded.sequence_number == 5
