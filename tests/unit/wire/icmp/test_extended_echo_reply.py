"""What Extended Echo Replies of both families share (RFC 8335 §3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4, icmpv6
from asdic.wire.icmpv4 import ExtendedEchoReplyCode, ExtendedEchoState

MESSAGE = icmpv4.ExtendedEchoReply(identifier=1, sequence_number=2)


def test_codes_and_states_have_names() -> None:
    assert [code.value for code in ExtendedEchoReplyCode] == [0, 1, 2, 3, 4]
    assert [state.value for state in ExtendedEchoState] == [0, 1, 2, 3, 4, 5, 6]


def test_a_state_is_said_in_words() -> None:
    (state,) = (row for row in MESSAGE.FIELDS if row.name == "state")

    assert state.meaning is not None
    assert [state.meaning(number) for number in (0, 2, 7)] == [
        "",
        "reachable",
        "unassigned",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("identifier", 65536),
        ("identifier", None),
        ("sequence_number", 256),
        ("state", 8),
        ("reserved", 4),
        ("code", -1),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, value: int) -> None:
    with pytest.raises(EncodeError):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@pytest.mark.parametrize("kind", [icmpv4.ExtendedEchoReply, icmpv6.ExtendedEchoReply])
@given(rest=st.binary(min_size=4, max_size=40), code=st.integers(0, 255))
def test_any_octets_survive(
    kind: type[icmpv4.ExtendedEchoReply | icmpv6.ExtendedEchoReply],
    rest: bytes,
    code: int,
) -> None:
    octets = bytes((kind.type, code, 0, 0)) + rest

    assert kind.decode(octets).encode_unsummed() == octets
