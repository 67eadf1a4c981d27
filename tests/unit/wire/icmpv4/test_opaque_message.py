"""Messages of which only the header is known."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.icmpv4 import Skip
from asdic.wire.icmpv4.opaque_message import OpaqueMessage
from figures import assert_truncation_is_refused


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(bytes.fromhex("27000000"), 4, Skip.decode)


def test_code_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="code"):
        Skip(code=256).encode_unsummed()


def test_each_has_a_type_of_its_own() -> None:
    assert {kind.type for kind in OpaqueMessage.__subclasses__()} == {
        *(6, 32, 33, 34, 35, 36, 39, 253, 254)
    }


@given(code=st.integers(0, 255), content=st.binary(max_size=64))
def test_message_survives_the_wire(code: int, content: bytes) -> None:
    message = Skip(code=code, content=content)

    assert Skip.decode(message.encode_unsummed()) == message
