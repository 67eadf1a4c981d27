"""A message that came in: the address that an answer to it comes from."""

from __future__ import annotations

import pytest

from asdic.engine.interface import Address, AddressState
from asdic.engine.received import Received
from asdic.wire.icmpv6 import EchoRequest
from extension_chains import ECHO, chain
from nodes import ALL_NODES, HOST, PEER
from turns import Bench


@pytest.mark.requirement("rfc4443-2.2-a", "rfc4443-2.2-b")
@pytest.mark.parametrize(
    ("destination", "is_anycast", "expected"),
    [(HOST, False, HOST), (HOST, True, None), (ALL_NODES, False, None)],
)
def test_an_answer_comes_from_the_unicast_address_that_was_asked(
    destination: bytes, *, is_anycast: bool, expected: bytes | None
) -> None:
    interface = Bench().interface
    interface.addresses[HOST] = Address(
        octets=HOST,
        prefix_length=64,
        state=AddressState.PREFERRED,
        is_anycast=is_anycast,
    )
    received: Received[EchoRequest] = Received(
        interface=interface,
        message=ECHO,
        source=PEER,
        destination=destination,
        hop_limit=64,
        packet=chain(destination=destination),
    )

    assert received.answering_address == expected
