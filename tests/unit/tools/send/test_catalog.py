"""Tests of the names of messages."""

from typing import get_args

import pytest

from asdic.errors import OptionError
from asdic.tools.send import catalog, find
from asdic.wire import icmpv4, icmpv6
from asdic.wire.registry import TYPES


def test_every_type_of_the_registry_has_a_name() -> None:
    names = {f"{row.family.layer}.{row.name}" for row in TYPES}
    assert names <= catalog().keys()


def test_every_class_can_be_crafted() -> None:
    classes = {entry.message for entry in catalog().values()}
    assert classes == {*get_args(icmpv4.Message), *get_args(icmpv6.Message)}


def test_a_type_with_two_classes_has_a_name_for_each() -> None:
    one = find("icmpv6.multicast-listener-query")
    other = find("icmpv6.multicast-listener-query-version2")
    assert one.message is icmpv6.MulticastListenerQuery
    assert other.message is icmpv6.MulticastListenerQueryVersion2


def test_any_number_is_a_message() -> None:
    entry = find("icmpv4.200")
    assert (entry.message, entry.type) == (icmpv4.Unknown, 200)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("icmpv6.packet-to-big", "perhaps icmpv6.packet-too-big"),
        ("packet-too-big", "icmpv6.packet-too-big"),
        ("icmpv4.256", "no such message"),
        ("nonsense", "no such message; `asdic send --list`"),
    ],
)
def test_what_is_no_name_is_refused_with_a_hint(name: str, said: str) -> None:
    with pytest.raises(OptionError, match=said):
        find(name)
