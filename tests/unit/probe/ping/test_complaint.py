"""ICMP errors about Echo Requests.

The messages are built by asdic's own encoders, which have tests of their own.
"""

import pytest
from hypothesis import given, strategies as st

from asdic.probe.ping import complaint
from asdic.wire import icmpv4, icmpv6, ipv4, ipv6

V4 = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 2])
V6 = bytes(15) + b"\x01", bytes(15) + b"\x02"
GATEWAY = bytes([192, 0, 2, 254])
REQUEST_V4 = icmpv4.encode(icmpv4.EchoRequest(identifier=77, sequence_number=5))
REQUEST_V6 = icmpv6.encode(icmpv6.EchoRequest(identifier=77, sequence_number=5), *V6)
QUOTE_V4 = ipv4.Header(
    source=V4[0], destination=V4[1], protocol=1, time_to_live=1
).encode(REQUEST_V4)
QUOTE_V6 = ipv6.Header(
    source=V6[0], destination=V6[1], next_header=58, hop_limit=1
).encode(REQUEST_V6)


def read_v4(message: icmpv4.Message) -> complaint.Complaint | None:
    return complaint.read(icmpv4.encode(message), is_ipv6=False)


def read_v6(message: icmpv6.Message) -> complaint.Complaint | None:
    return complaint.read(icmpv6.encode(message, *V6), is_ipv6=True)


def test_an_error_names_its_request() -> None:
    found = read_v4(icmpv4.TimeExceeded(code=0, invoking_packet=QUOTE_V4))

    assert found == complaint.Complaint(
        type=11,
        code=0,
        destination=V4[1],
        identifier=77,
        sequence_number=5,
        is_failure=True,
    )


def test_an_icmpv6_error_names_its_request() -> None:
    found = read_v6(icmpv6.DestinationUnreachable(code=3, invoking_packet=QUOTE_V6))

    assert found is not None
    assert (found.type, found.code) == (1, 3)
    assert (found.identifier, found.sequence_number) == (77, 5)
    assert found.destination == V6[1]


def test_mtu_of_fragmentation_needed() -> None:
    found = read_v4(
        icmpv4.DestinationUnreachable(
            code=4, next_hop_mtu=1400, invoking_packet=QUOTE_V4
        )
    )

    assert found is not None
    assert found.mtu == 1400


def test_other_unreachables_have_no_mtu() -> None:
    found = read_v4(icmpv4.DestinationUnreachable(code=1, invoking_packet=QUOTE_V4))

    assert found is not None
    assert found.mtu is None


def test_mtu_of_packet_too_big() -> None:
    found = read_v6(icmpv6.PacketTooBig(mtu=1280, invoking_packet=QUOTE_V6))

    assert found is not None
    assert found.mtu == 1280


def test_pointers() -> None:
    four = read_v4(icmpv4.ParameterProblem(code=0, pointer=9, invoking_packet=QUOTE_V4))
    six = read_v6(icmpv6.ParameterProblem(code=1, pointer=40, invoking_packet=QUOTE_V6))

    assert four is not None
    assert four.pointer == 9
    assert six is not None
    assert six.pointer == 40


def test_a_redirect_is_no_failure() -> None:
    found = read_v4(
        icmpv4.Redirect(
            code=1, gateway_internet_address=GATEWAY, invoking_packet=QUOTE_V4
        )
    )

    assert found is not None
    assert not found.is_failure
    assert found.gateway == GATEWAY


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"\x0b\x00\x00",
        icmpv4.encode(icmpv4.EchoRequest(identifier=77, sequence_number=5)),
        icmpv4.encode(icmpv4.TimeExceeded(code=0, invoking_packet=b"")),
        icmpv4.encode(icmpv4.TimeExceeded(code=0, invoking_packet=QUOTE_V4[:27])),
        icmpv4.encode(
            icmpv4.TimeExceeded(
                code=0,
                invoking_packet=ipv4.Header(
                    source=V4[0], destination=V4[1], protocol=17, time_to_live=1
                ).encode(bytes(8)),
            )
        ),
    ],
    ids=["nothing", "cut short", "no error", "no quote", "cut quote", "about UDP"],
)
def test_what_is_about_no_request_is_nothing(octets: bytes) -> None:
    assert complaint.read(octets, is_ipv6=False) is None


@given(octets=st.binary(max_size=200), is_ipv6=st.booleans())
def test_anything_may_arrive(octets: bytes, is_ipv6: bool) -> None:  # noqa: FBT001 - hypothesis passes it so
    complaint.read(octets, is_ipv6=is_ipv6)
    complaint.read_queued(3, 4, 5, octets, is_ipv6=is_ipv6)


@pytest.mark.parametrize(
    ("type_", "code", "is_ipv6", "mtu", "pointer"),
    [
        (3, 4, False, 99, None),
        (3, 1, False, None, None),
        (12, 0, False, None, 99),
        (2, 0, True, 99, None),
        (4, 0, True, None, 99),
        (1, 4, True, None, None),
    ],
)
def test_errors_that_the_kernel_read(
    type_: int,
    code: int,
    is_ipv6: bool,  # noqa: FBT001 - pytest passes it so
    mtu: int | None,
    pointer: int | None,
) -> None:
    request = REQUEST_V6 if is_ipv6 else REQUEST_V4

    found = complaint.read_queued(type_, code, 99, request, is_ipv6=is_ipv6)

    assert found == complaint.Complaint(
        type=type_,
        code=code,
        destination=None,
        identifier=77,
        sequence_number=5,
        is_failure=True,
        mtu=mtu,
        pointer=pointer,
    )


@pytest.mark.parametrize("octets", [b"", b"\x08\x00", b"\x00" * 8])
def test_errors_that_the_kernel_read_about_something_else(octets: bytes) -> None:
    assert complaint.read_queued(3, 1, 0, octets, is_ipv6=False) is None
