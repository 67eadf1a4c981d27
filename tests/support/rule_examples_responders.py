"""For each rule of `asdic.engine.responders`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from asdic.engine.configuration import Host
from asdic.engine.instant import SECOND
from asdic.wire import icmpv6
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address
from asdic.wire.icmpv6 import Message
from asdic.wire.icmpv6.node_information_data import SubjectName, UnknownNodeData
from asking import BY_NAME, NAME, NEIGHBOR, OPEN, informer, probe, prober, query
from nodes import ALL_NODES, HOST, PEER, NodeBench
from rule_examples_ipv4_responders import EXAMPLES as IPV4_EXAMPLES

__all__ = ["EXAMPLES"]

_ECHO = icmpv6.EchoRequest(identifier=1, sequence_number=1)
_NODE_NAME = 2
_ANSWERS = frozenset({129, 140, 161})
_SITE_ALL_ROUTERS = parse_address("ff05::2")


def _unanswered(
    bench: NodeBench,
    message: Message,
    rule: str,
    source: bytes = PEER,
    destination: bytes = HOST,
) -> None:
    """Show that *rule* has *message* not answered, not even later."""
    bench.ask(message, source, destination)

    assert bench.silences == [rule]
    assert bench.packets == []
    bench.wait(11 * SECOND)
    assert not [one for one in bench.packets if one[40] in _ANSWERS]


def _echo_off() -> None:
    _unanswered(NodeBench(host=Host(echo=False)), _ECHO, "echo-off")


def _echo_to_group_off() -> None:
    bench = NodeBench(host=Host(echo_multicast=False))

    _unanswered(bench, _ECHO, "echo-to-group-off", destination=ALL_NODES)


def _echo_from_nobody() -> None:
    _unanswered(NodeBench(), _ECHO, "echo-from-nobody", IPV6_UNSPECIFIED)


def _probe_off() -> None:
    _unanswered(prober(on=False), probe(BY_NAME), "probe-off")


def _probe_off_on_interface() -> None:
    bench = prober(replace(OPEN, interfaces=frozenset({"eth1"})))

    _unanswered(bench, probe(BY_NAME), "probe-off-on-interface")


def _probe_from_no_single_host() -> None:
    rule = "probe-from-no-single-host"

    _unanswered(prober(), probe(BY_NAME), rule, IPV6_UNSPECIFIED)


def _probe_to_group() -> None:
    _unanswered(prober(), probe(BY_NAME), "probe-to-group", destination=ALL_NODES)


def _probe_scope() -> None:
    bench = prober(replace(OPEN, remote=False))

    _unanswered(bench, probe(BY_NAME, local=False), "probe-scope-not-permitted")


def _probe_type() -> None:
    bench = prober(replace(OPEN, by_name=()))

    _unanswered(bench, probe(BY_NAME), "probe-type-not-permitted")


def _information_off() -> None:
    bench = informer(Host(node_name=NAME))

    _unanswered(bench, query(0), "node-information-off", NEIGHBOR)


def _information_from_nobody() -> None:
    rule = "node-information-from-nobody"

    _unanswered(informer(), query(0), rule, IPV6_UNSPECIFIED)


def _information_to_wider_group() -> None:
    bench = informer()
    bench.node.host.interfaces["eth0"].groups.add(_SITE_ALL_ROUTERS)
    rule = "node-information-to-wider-group"

    _unanswered(bench, query(0), rule, NEIGHBOR, _SITE_ALL_ROUTERS)


def _information_subject_unreadable() -> None:
    message = query(_NODE_NAME, UnknownNodeData(octets=HOST), code=3)

    _unanswered(informer(), message, "node-information-subject-unreadable", NEIGHBOR)


def _information_subject_not_ours() -> None:
    message = query(_NODE_NAME, SubjectName(name=b"\5other\0\0"), code=1)

    _unanswered(informer(), message, "node-information-subject-not-ours", NEIGHBOR)


def _information_answers_waiting() -> None:
    bench = informer(Host(node_information=True, max_delayed_answers=0))
    rule = "node-information-answers-waiting"

    _unanswered(bench, query(0), rule, NEIGHBOR, ALL_NODES)


EXAMPLES: dict[str, Callable[[], None]] = {
    "echo-off": _echo_off,
    "echo-to-group-off": _echo_to_group_off,
    "echo-from-nobody": _echo_from_nobody,
    "probe-off": _probe_off,
    "probe-off-on-interface": _probe_off_on_interface,
    "probe-from-no-single-host": _probe_from_no_single_host,
    "probe-to-group": _probe_to_group,
    "probe-scope-not-permitted": _probe_scope,
    "probe-type-not-permitted": _probe_type,
    "node-information-off": _information_off,
    "node-information-from-nobody": _information_from_nobody,
    "node-information-to-wider-group": _information_to_wider_group,
    "node-information-subject-unreadable": _information_subject_unreadable,
    "node-information-subject-not-ours": _information_subject_not_ours,
    "node-information-answers-waiting": _information_answers_waiting,
    **IPV4_EXAMPLES,
}
