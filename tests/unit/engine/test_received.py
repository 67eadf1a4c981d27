"""A message that came in, and where an answer comes from."""

from __future__ import annotations

import pytest

from asdic.engine.interface import Address, AddressState
from asdic.engine.received import Received
from asdic.wire import icmpv6
from nodes import ALL_NODES, HOST, PEER
from turns import Bench


def answering(destination: bytes, *, is_anycast: bool = False) -> bytes | None:
    """Return where the answer to a message to *destination* comes from."""
    interface = Bench().interface
    interface.addresses[HOST] = Address(
        octets=HOST,
        prefix_length=64,
        state=AddressState.PREFERRED,
        is_anycast=is_anycast,
    )
    received = Received(
        interface=interface,
        message=icmpv6.EchoRequest(identifier=1, sequence_number=1),
        source=PEER,
        destination=destination,
        hop_limit=64,
        packet=b"",
    )
    return received.answering_address


@pytest.mark.requirement("rfc4443-2.2-a")
def test_an_answer_comes_from_the_unicast_address_that_was_asked() -> None:
    assert answering(HOST) == HOST


@pytest.mark.requirement("rfc4443-2.2-b")
def test_where_a_group_or_an_anycast_address_was_asked_one_is_chosen() -> None:
    assert answering(ALL_NODES) is None
    assert answering(HOST, is_anycast=True) is None
