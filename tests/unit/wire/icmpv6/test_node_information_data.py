"""The data of Node Information messages (RFC 4620 §4, §6)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.icmpv6 import (
    NodeAddress,
    NodeData,
    NodeIpv4Address,
    NodeNames,
    SubjectIpv4Address,
    SubjectIpv6Address,
    SubjectName,
    UnknownNodeData,
    node_information_data,
)

ADDRESS = bytes.fromhex("20010db8000000000000000000000001")
IPV4 = bytes.fromhex("c0000201")
NAME = b"\x06router\x07example\x03org\0"
PARTIAL = b"\x06router\0\0"

# Written by hand from the RFC, and dissected alike by tshark: code, octets, meaning.
SUBJECTS: list[tuple[int, bytes, tuple[NodeData, ...]]] = [
    (0, ADDRESS, (SubjectIpv6Address(ipv6_address=ADDRESS),)),
    (0, IPV4, (UnknownNodeData(octets=IPV4),)),
    (1, NAME, (SubjectName(name=NAME),)),
    (1, PARTIAL, (SubjectName(name=PARTIAL),)),
    (1, b"", ()),
    (2, IPV4, (SubjectIpv4Address(ipv4_address=IPV4),)),
    (2, ADDRESS, (UnknownNodeData(octets=ADDRESS),)),
    (3, NAME, (UnknownNodeData(octets=NAME),)),
]
TTL = bytes.fromhex("0000003c")
ANSWERS: list[tuple[int, int, bytes, tuple[NodeData, ...]]] = [
    (0, 0, b"", ()),
    (0, 1, b"\1", (UnknownNodeData(octets=b"\1"),)),
    (0, 2, TTL + NAME, (NodeNames(names=NAME, ttl=60),)),
    (0, 2, b"\0\0", (UnknownNodeData(octets=b"\0\0"),)),
    (0, 3, TTL + ADDRESS, (NodeAddress(ipv6_address=ADDRESS, ttl=60),)),
    (
        0,
        4,
        TTL + IPV4 + b"!",
        (NodeIpv4Address(ipv4_address=IPV4, ttl=60), UnknownNodeData(octets=b"!")),
    ),
    (1, 3, TTL + ADDRESS, (UnknownNodeData(octets=TTL + ADDRESS),)),
]


@pytest.mark.parametrize(("code", "octets", "data"), SUBJECTS)
def test_code_of_a_query_tells_its_data(
    code: int, octets: bytes, data: tuple[NodeData, ...]
) -> None:
    assert node_information_data.decode_subject(code, octets) == data
    assert node_information_data.encode(data) == octets


@pytest.mark.parametrize(("code", "qtype", "octets", "data"), ANSWERS)
def test_qtype_tells_the_data_of_an_answer(
    code: int, qtype: int, octets: bytes, data: tuple[NodeData, ...]
) -> None:
    assert node_information_data.decode_answer(code, qtype, octets) == data
    assert node_information_data.encode(data) == octets


def test_names_are_text_without_the_last_dot() -> None:
    names = NodeNames(names=NAME + PARTIAL)

    assert names.name_list == ("router.example.org", "router")


@pytest.mark.parametrize(
    "data",
    [
        SubjectIpv6Address(ipv6_address=IPV4),
        SubjectIpv4Address(ipv4_address=ADDRESS),
        NodeNames(names=NAME, ttl=1 << 32),
        NodeAddress(ipv6_address=IPV4),
        NodeIpv4Address(ipv4_address=ADDRESS),
    ],
    ids=lambda data: type(data).__name__,
)
def test_what_does_not_fit_is_refused(data: NodeData) -> None:
    with pytest.raises(EncodeError, match=type(data).__name__):
        data.encode()


@given(code=st.integers(0, 3), qtype=st.integers(0, 5), octets=st.binary(max_size=99))
def test_any_octets_survive(code: int, qtype: int, octets: bytes) -> None:
    subject = node_information_data.decode_subject(code, octets)
    answer = node_information_data.decode_answer(code, qtype, octets)

    assert node_information_data.encode(subject) == octets
    assert node_information_data.encode(answer) == octets
