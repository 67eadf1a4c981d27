"""For each rule of `asdic.engine.neighbor`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.interface import AddressState
from asdic.engine.neighbor import State
from asdic.wire.address import parse_address
from neighbors import (
    ANYCAST,
    GLOBAL,
    OTHER_PEER,
    PEER,
    PEER_MAC,
    NeighborBench,
    framed,
    packet,
    solicitation,
)
from turns import MAC

__all__ = ["EXAMPLES"]


def _target_not_ours() -> None:
    bench = NeighborBench()

    assert bench.solicit(target=GLOBAL) == []
    assert bench.silences == ["ns-target-not-ours"]
    assert len(bench.cache) == 0


def _target_tentative() -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL, AddressState.TENTATIVE)

    assert bench.solicit(target=GLOBAL) == []
    assert bench.silences == ["ns-target-tentative"]
    assert len(bench.cache) == 0


def _from_ourselves() -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL)

    assert bench.solicit(source=GLOBAL) == []
    assert bench.silences == ["ns-from-ourselves"]
    assert len(bench.cache) == 0


def _for_our_address() -> None:
    bench = NeighborBench()

    bench.advertise(target=ANYCAST)
    assert bench.silences == ["na-for-unknown-neighbor"]
    bench.assign(ANYCAST, is_anycast=True)
    bench.advertise(target=ANYCAST)
    assert bench.silences == ["na-for-our-address"]


def _for_unknown_neighbor() -> None:
    bench = NeighborBench()

    bench.advertise()

    assert bench.silences == ["na-for-unknown-neighbor"]
    assert len(bench.cache) == 0


def _neighbor_is_ourselves() -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL)

    bench.learn(GLOBAL)

    assert bench.silences == ["neighbor-is-ourselves"]
    assert bench.send(GLOBAL) == []
    assert bench.silences == ["neighbor-is-ourselves"]
    assert len(bench.cache) == 0


def _too_many_resolutions() -> None:
    bench = NeighborBench(max_incomplete=1)
    bench.send(PEER)

    assert bench.send(OTHER_PEER) == []
    assert bench.silences == ["too-many-resolutions"]
    assert bench.state(OTHER_PEER) is None


def _cache_full() -> None:
    bench = NeighborBench(max_neighbors=1)
    bench.bring(State.REACHABLE)

    assert bench.send(OTHER_PEER) == []
    assert bench.silences == ["neighbor-cache-full"]
    assert bench.state(OTHER_PEER) is None


def _queue_full() -> None:
    bench = NeighborBench(max_queued_packets=2)
    for number in range(3):
        bench.send(octets=packet(number))

    assert bench.silences == ["neighbor-queue-full"]
    assert bench.advertise() == [framed(packet(1)), framed(packet(2))]


def _without_source() -> None:
    bench = NeighborBench()
    bench.interface.addresses.clear()

    assert bench.send() == []
    assert bench.silences == ["solicitation-without-source"]


def _answer_waiting() -> None:
    bench = NeighborBench({"anycast-delay": 0.5})
    bench.assign(ANYCAST, is_anycast=True)
    bench.solicit(target=ANYCAST)
    bench.wait(0.4)

    assert bench.solicit(target=ANYCAST) == []
    assert bench.silences == ["anycast-answer-waiting"]
    assert len(bench.wait(0.1)) == 1
    assert bench.silences == []


def _too_many_answers() -> None:
    bench = NeighborBench({"anycast-delay": 0.5}, max_delayed_answers=1)
    bench.assign(ANYCAST, is_anycast=True)
    bench.solicit(target=ANYCAST)
    other_mac = PEER_MAC[:5] + b"\1"

    bench.solicit(other_mac, target=ANYCAST, source=parse_address("fe80::1"))

    assert bench.silences == ["too-many-anycast-answers"]
    assert [frame[:6] for frame in bench.wait(1)] == [PEER_MAC]


def _refused(address: bytes, name: str) -> Callable[[], None]:
    """Return an example of a link-layer address that nobody is known by."""

    def example() -> None:
        bench = NeighborBench()

        assert bench.solicit(address) == [solicitation()]
        assert bench.silences == [name]
        assert bench.known() == (State.INCOMPLETE, b"")

    return example


def _link_disabled() -> None:
    bench = NeighborBench()
    bench.bring(State.REACHABLE)
    bench.interface.is_disabled = True

    assert bench.send() == []
    assert bench.silences == ["link-disabled"]


EXAMPLES: dict[str, Callable[[], None]] = {
    "ns-target-not-ours": _target_not_ours,
    "ns-target-tentative": _target_tentative,
    "ns-from-ourselves": _from_ourselves,
    "na-for-our-address": _for_our_address,
    "na-for-unknown-neighbor": _for_unknown_neighbor,
    "neighbor-is-ourselves": _neighbor_is_ourselves,
    "link-disabled": _link_disabled,
    "too-many-resolutions": _too_many_resolutions,
    "neighbor-cache-full": _cache_full,
    "neighbor-queue-full": _queue_full,
    "solicitation-without-source": _without_source,
    "anycast-answer-waiting": _answer_waiting,
    "too-many-anycast-answers": _too_many_answers,
    **{
        name: _refused(address, name)
        for name, address in {
            "link-layer-address-of-another-length": bytes(14),
            "link-layer-address-of-group": bytes.fromhex("3333ff000100"),
            "link-layer-address-of-our-own": MAC,
        }.items()
    },
}
