"""Solicited-node groups: one membership per address."""

from __future__ import annotations

import pytest

from address_bench import RecordingGroups
from asdic.engine.addresses.membership import Membership
from asdic.wire.address import parse_address, solicited_node
from turns import Bench

ONE = parse_address("fe80::1:2:3")
SAME_GROUP = parse_address("2001:db8::1:2:3")
OTHER = parse_address("fe80::9:9:9")
GROUP = solicited_node(ONE)


@pytest.mark.requirement("rfc4861-7.2.1-b")
def test_a_group_is_joined_and_left_once_for_each_address() -> None:
    bench, groups = Bench(), RecordingGroups()
    membership, turn = Membership(groups), bench.turn()

    membership.join(turn, bench.interface, ONE)
    membership.join(turn, bench.interface, SAME_GROUP)
    assert groups.members == {GROUP: 2}

    membership.leave(turn, bench.interface, ONE)
    membership.leave(turn, bench.interface, ONE)
    assert groups.members == {GROUP: 1}


def test_whoever_only_listens_is_not_a_member() -> None:
    bench, groups = Bench(), RecordingGroups()
    membership = Membership(groups)

    membership.listen(bench.interface, ONE)
    assert bench.interface.groups == {GROUP}

    membership.leave(bench.turn(), bench.interface, ONE)
    assert bench.interface.groups == set()
    assert groups.log == []


def test_to_stop_listening_leaves_the_group_to_its_member() -> None:
    bench, groups = Bench(), RecordingGroups()
    membership, turn = Membership(groups), bench.turn()
    membership.join(turn, bench.interface, OTHER)
    membership.join(turn, bench.interface, SAME_GROUP)
    membership.listen(bench.interface, ONE)

    membership.leave(turn, bench.interface, ONE)

    assert bench.interface.listens_to(GROUP)


def test_when_the_member_leaves_the_listener_goes_on() -> None:
    bench, groups = Bench(), RecordingGroups()
    membership, turn = Membership(groups), bench.turn()
    membership.join(turn, bench.interface, SAME_GROUP)
    membership.listen(bench.interface, ONE)

    membership.leave(turn, bench.interface, SAME_GROUP)

    assert bench.interface.listens_to(GROUP)
