"""What Extended Echo Requests of both families share (RFC 8335 §2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4, icmpv6
from asdic.wire.multi_part import Extension, InterfaceByIndex

MESSAGE = icmpv4.ExtendedEchoRequest(
    identifier=1, sequence_number=2, extension=Extension(objects=())
)


def test_the_last_bit_says_whether_the_interface_is_local() -> None:
    assert MESSAGE.encode_unsummed()[7] == 1
    assert replace(MESSAGE, local=False).encode_unsummed()[7] == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("identifier", 65536),
        ("identifier", None),
        ("sequence_number", 256),
        ("reserved", 128),
        ("code", -1),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, value: int) -> None:
    with pytest.raises(EncodeError):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@pytest.mark.parametrize(
    "kind", [icmpv4.ExtendedEchoRequest, icmpv6.ExtendedEchoRequest]
)
@given(
    identifier=st.integers(0, 0xFFFF),
    small=st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 127)),
    local=st.booleans(),
    indices=st.none() | st.lists(st.integers(0, 0xFFFFFFFF), max_size=3),
)
def test_message_survives_the_wire(
    kind: type[icmpv4.ExtendedEchoRequest | icmpv6.ExtendedEchoRequest],
    identifier: int,
    small: tuple[int, int, int],
    local: bool,  # noqa: FBT001 - made by hypothesis
    indices: list[int] | None,
) -> None:
    objects = tuple(InterfaceByIndex(if_index=index) for index in indices or ())
    message = kind(
        identifier=identifier,
        sequence_number=small[0],
        code=small[1],
        reserved=small[2],
        local=local,
        extension=None if indices is None else Extension(objects=objects),
    )

    assert kind.decode(message.encode_unsummed()) == message
