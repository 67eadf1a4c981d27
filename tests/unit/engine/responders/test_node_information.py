"""Node Information Queries, answered (RFC 4620 §5, §6)."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Errors, Host
from asdic.engine.instant import SECOND
from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asdic.wire.icmpv6.node_information_data import (
    NodeAddress,
    NodeNames,
    SubjectIpv4Address,
    SubjectIpv6Address,
    SubjectName,
)
from asking import NAME, NEIGHBOR, NONCE, informer, query
from nodes import ALL_NODES, HOST, PEER, NodeBench
from turns import LINK_LOCAL

NOOP, NODE_NAME, NODE_ADDRESSES, IPV4_ADDRESSES = 0, 2, 3, 4
REFUSED, UNKNOWN_QTYPE = 1, 2
NAME_OCTETS = b"\4Host\7example\3org\0"
GROUP = parse_address("ff02::2:ff18:3880")
SUBJECT = SubjectIpv6Address(ipv6_address=HOST)


def response(
    bench: NodeBench, message: icmpv6.NodeInformationQuery, source: bytes = NEIGHBOR
) -> icmpv6.NodeInformationResponse:
    """Return what a query is told."""
    bench.ask(message, source)
    answer = bench.answer
    assert isinstance(answer, icmpv6.NodeInformationResponse)
    return answer


def answers(bench: NodeBench) -> list[bytes]:
    """Return the responses among the packets that were sent."""
    return [one for one in bench.packets if one[40] == 140]


@pytest.mark.requirement("rfc4620-4-a")
@pytest.mark.parametrize("qtype", [NOOP, NODE_NAME, NODE_ADDRESSES, IPV4_ADDRESSES, 9])
def test_by_default_no_query_is_answered(qtype: int) -> None:
    bench = NodeBench()
    bench.meet(NEIGHBOR)

    bench.ask(query(qtype), NEIGHBOR)

    assert bench.silences == ["node-information-off"]
    assert bench.packets == []


@pytest.mark.requirement("rfc4620-4-a")
@pytest.mark.parametrize("code", [0, 1, 2, 9])
def test_a_noop_is_answered_whatever_its_code_and_without_data(code: int) -> None:
    found = response(informer(), query(NOOP, code=code))

    assert found == icmpv6.NodeInformationResponse(qtype=NOOP, nonce=NONCE)


@pytest.mark.requirement("rfc4620-4-a")
@pytest.mark.parametrize(
    ("code", "subject"),
    [
        (0, SUBJECT),
        (0, SubjectIpv6Address(ipv6_address=LINK_LOCAL)),
        (1, SubjectName(name=b"\4hOsT\0\0")),
        (1, SubjectName(name=NAME_OCTETS)),
    ],
)
def test_the_name_is_told_to_who_knows_the_node(
    code: int, subject: SubjectIpv6Address | SubjectName
) -> None:
    found = response(informer(), query(NODE_NAME, subject, code=code))

    assert found == icmpv6.NodeInformationResponse(
        qtype=NODE_NAME, nonce=NONCE, data=(NodeNames(names=NAME_OCTETS),)
    )


def test_a_node_without_a_name_tells_none() -> None:
    bench = informer(Host(node_information=True))

    assert response(bench, query(NODE_NAME)).data == (NodeNames(names=b""),)


@pytest.mark.parametrize(
    ("code", "subject"),
    [
        (0, SubjectIpv6Address(ipv6_address=PEER)),
        (1, SubjectName(name=b"\4host\0\0")),
        (2, SubjectIpv4Address(ipv4_address=b"\xc0\0\2\1")),
    ],
)
def test_a_query_about_somebody_else_is_not_answered(
    code: int, subject: SubjectIpv6Address | SubjectName | SubjectIpv4Address
) -> None:
    bench = informer(Host(node_information=True))

    bench.ask(query(NODE_NAME, subject, code=code), NEIGHBOR)

    assert bench.silences == ["node-information-subject-not-ours"]


def test_a_query_without_a_subject_is_about_nobody() -> None:
    bench = informer()

    bench.ask(
        icmpv6.NodeInformationQuery(qtype=NODE_NAME, nonce=NONCE, code=1), NEIGHBOR
    )

    assert bench.silences == ["node-information-subject-not-ours"]


@pytest.mark.requirement("rfc4620-4-a")
def test_addresses_are_told_with_the_flags_that_asked_for_them() -> None:
    flags = {"global_addresses": True, "link_local_addresses": True}

    found = response(informer(), query(NODE_ADDRESSES, **flags))

    assert found == icmpv6.NodeInformationResponse(
        qtype=NODE_ADDRESSES, nonce=NONCE, data=found.data, **flags
    )
    assert {HOST, LINK_LOCAL} == {
        one.ipv6_address for one in found.data if isinstance(one, NodeAddress)
    }


def test_no_ipv4_addresses_are_told_where_there_are_none() -> None:
    found = response(informer(), query(IPV4_ADDRESSES, all_addresses=True))

    assert (found.code, found.data, found.truncated) == (0, (), False)
    assert found.all_addresses


@pytest.mark.requirement("rfc4620-4-a")
@pytest.mark.parametrize("qtype", [1, 5, 0xFFFF])
def test_an_unknown_qtype_is_told_to_be_one(qtype: int) -> None:
    found = response(informer(), query(qtype))

    assert found == icmpv6.NodeInformationResponse(
        qtype=qtype, nonce=NONCE, code=UNKNOWN_QTYPE
    )


@pytest.mark.requirement("rfc4620-4-a")
@pytest.mark.parametrize("qtype", [NOOP, NODE_NAME, NODE_ADDRESSES, IPV4_ADDRESSES])
def test_who_is_not_on_the_link_is_refused(qtype: int) -> None:
    found = response(informer(), query(qtype), PEER)

    assert found == icmpv6.NodeInformationResponse(
        qtype=qtype, nonce=NONCE, code=REFUSED
    )


def test_who_is_not_on_the_link_may_be_permitted() -> None:
    host = Host(node_information=True, node_information_global=True, node_name=NAME)

    assert response(informer(host), query(NODE_NAME), PEER).code == 0


def test_an_answer_comes_from_the_address_that_was_asked() -> None:
    (packet,) = informer().ask(query(NOOP), NEIGHBOR)

    assert (packet[8:24], packet[24:40]) == (HOST, NEIGHBOR)


def test_answers_are_limited_as_errors_are() -> None:
    bench = informer(errors=Errors(peer_bucket=2, peer_interval=SECOND))

    assert [len(bench.ask(query(NOOP), NEIGHBOR)) for _ in range(3)] == [1, 1, 0]
    assert bench.silences == ["peer-rate-limit"]


@pytest.mark.parametrize("group", [ALL_NODES, GROUP])
@pytest.mark.parametrize(("share", "seconds"), [(0.0, 0), (0.25, 2.5), (1.0, 10)])
def test_an_answer_to_a_group_waits_for_a_random_while(
    group: bytes, share: float, seconds: float
) -> None:
    bench = informer(fixed={"node-information-delay": share})

    assert bench.ask(query(NOOP), NEIGHBOR, group) == []
    assert bench.node.host.node_information.state()["delayed"] == 1
    if seconds:
        bench.wait(int(seconds * SECOND) - 1)
        assert answers(bench) == []
        bench.meet(NEIGHBOR)
    bench.wait(1)
    (packet,) = answers(bench)

    assert (packet[8:24], packet[24:40]) == (LINK_LOCAL, NEIGHBOR)
    assert bench.node.host.node_information.state()["delayed"] == 0


def test_several_answers_wait_each_for_itself() -> None:
    bench = informer(fixed={"node-information-delay": 0.1})
    for _ in range(3):
        bench.ask(query(NOOP), NEIGHBOR, ALL_NODES)

    bench.wait(SECOND)

    assert len(answers(bench)) == 3


def test_a_node_listens_to_the_group_of_its_name() -> None:
    host = informer().node.host

    assert GROUP in host.interfaces["eth0"].groups
    assert host.state()["node_information"] == {
        "group": "ff02::2:ff18:3880",
        "delayed": 0,
    }


@pytest.mark.parametrize(
    "settings", [Host(node_name=NAME), Host(node_information=True)]
)
def test_turned_off_or_without_a_name_it_listens_to_none(settings: Host) -> None:
    host = informer(settings).node.host

    assert GROUP not in host.interfaces["eth0"].groups
    assert host.node_information.state()["group"] == ""


def test_a_name_that_is_none_is_refused_at_the_start() -> None:
    with pytest.raises(EncodeError, match="label"):
        informer(Host(node_information=True, node_name="a..b"))
