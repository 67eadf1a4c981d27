"""What answers have of the options of questions."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host
from asdic.engine.instant import MILLISECOND
from asdic.wire import ipv4
from asdic.wire.address import parse_address
from asdic.wire.icmpv4 import Message
from asdic.wire.ipv4.options import (
    AddressedTimestamp,
    BareTimestamp,
    EndOfOptionList,
    LooseSourceRoute,
    Option,
    RecordRoute,
    RouterAlert,
    StrictSourceRoute,
    Timestamp,
)
from ipv4_nodes import BROADCAST, HOST, PEER, Ipv4Bench
from rule_examples_ipv4_input import ECHO
from rule_examples_ipv4_responders import TIMESTAMP

FIRST, LAST = parse_address("203.0.113.1"), parse_address("192.0.2.254")
UNSET = bytes(4)
QUESTIONS = pytest.mark.parametrize("question", [ECHO, TIMESTAMP])


def returned(
    question: Message, *options: Option, host: Host | None = None
) -> tuple[ipv4.Header, tuple[Option, ...]]:
    """Return the header of the answer, and its options but padding."""
    bench = Ipv4Bench(host=host or Host())
    bench.now = 5_000 * MILLISECOND + bench.now // 10**9 * 10**9

    (answer,) = bench.ask(question, options=options)

    header = ipv4.Header.decode(answer)
    return header, tuple(
        one for one in header.options if not isinstance(one, EndOfOptionList)
    )


@QUESTIONS
@pytest.mark.requirement("rfc1122-3.2.2.6-g", "rfc1122-3.2.2.8-c")
def test_a_record_route_comes_back_with_this_node_in_it(question: Message) -> None:
    route = RecordRoute(route_data=(FIRST, UNSET, UNSET), pointer=8)

    header, options = returned(question, route)

    assert options == (RecordRoute(route_data=(FIRST, HOST, UNSET), pointer=12),)
    assert header.source == HOST


def test_a_full_record_route_comes_back_as_it_is() -> None:
    route = RecordRoute(route_data=(FIRST,), pointer=8)

    assert returned(ECHO, route)[1] == (route,)


@pytest.mark.requirement("rfc1122-3.2.2.6-g")
def test_a_timestamp_comes_back_with_the_time_in_it() -> None:
    option = Timestamp(flag=0, entries=(BareTimestamp(), BareTimestamp()))

    (back,) = returned(ECHO, option, host=Host(utc_offset=0))[1]

    assert isinstance(back, Timestamp)
    assert back.pointer == 9
    first, second = back.entries
    assert first.timestamp % 1000 == 0
    assert 0 < first.timestamp < 86_400_000
    assert second == BareTimestamp()


@pytest.mark.parametrize(
    ("flag", "address", "is_stamped"),
    [(1, UNSET, True), (3, HOST, True), (3, PEER, False)],
)
def test_a_timestamp_with_addresses_is_stamped_where_it_is_this_nodes(
    flag: int,
    address: bytes,
    is_stamped: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    option = Timestamp(flag=flag, entries=(AddressedTimestamp(address=address),))

    (back,) = returned(ECHO, option)[1]

    assert isinstance(back, Timestamp)
    (entry,) = back.entries
    assert isinstance(entry, AddressedTimestamp)
    assert (entry.timestamp != 0) is is_stamped
    assert entry.address == (HOST if is_stamped else PEER)
    assert back.pointer == (13 if is_stamped else 5)


@pytest.mark.parametrize(("flag", "overflow"), [(0, 3), (3, 2)])
def test_a_timestamp_without_room_counts_who_found_none(
    flag: int, overflow: int
) -> None:
    entry = BareTimestamp(timestamp=1)
    addressed = AddressedTimestamp(address=PEER, timestamp=1)
    option = Timestamp(
        flag=flag,
        entries=(addressed if flag else entry,),
        pointer=13 if flag else 9,
        overflow=2,
    )

    (back,) = returned(ECHO, option)[1]

    assert isinstance(back, Timestamp)
    assert back.overflow == overflow


@QUESTIONS
@pytest.mark.requirement("rfc1122-3.2.2.6-h", "rfc1122-3.2.2.8-c")
@pytest.mark.parametrize("kind", [LooseSourceRoute, StrictSourceRoute])
def test_a_source_route_comes_back_reversed(
    question: Message, kind: type[LooseSourceRoute | StrictSourceRoute]
) -> None:
    route = kind(route_data=(FIRST, LAST), pointer=12)

    header, options = returned(question, route)

    assert header.destination == LAST
    assert options == (kind(route_data=(FIRST, PEER), pointer=4),)


def test_a_source_route_without_hops_is_none() -> None:
    header, options = returned(ECHO, LooseSourceRoute(route_data=(), pointer=4))

    assert header.destination == PEER
    assert options == ()


def test_other_options_do_not_come_back() -> None:
    assert returned(ECHO, RouterAlert(value=0))[1] == ()


def test_asked_with_all_the_node_records_an_address_of_its_own() -> None:
    route = RecordRoute(route_data=(UNSET,))
    bench = Ipv4Bench(host=Host(echo_broadcast=True))

    (answer,) = bench.ask(ECHO, destination=BROADCAST, options=(route,))

    assert (
        RecordRoute(route_data=(HOST,), pointer=8) in ipv4.Header.decode(answer).options
    )
