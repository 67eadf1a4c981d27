"""Access lists made quick: on samples; the property test has many more."""

from __future__ import annotations

from random import Random

import pytest

from access_samples import sample_list, sample_packet
from asdic.engine.access_lists import CompiledList, read_facts, verdict
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AccessList,
    PortMatch,
    PortOperator,
)


@pytest.mark.parametrize("version", [4, 6])
def test_the_compiled_list_says_what_the_readable_one_says(version: int) -> None:
    random = Random(version)  # noqa: S311 - tests want it repeatable
    decided = set()
    for _ in range(100):
        access_list = sample_list(random, version)
        compiled = CompiledList(access_list)
        for _ in range(20):
            facts = read_facts(sample_packet(random, version))
            found = compiled.verdict(facts)
            assert found == verdict(access_list, facts)
            decided.add(found.entry and found.entry.sequence)
    assert decided >= {None, 10, 20, 30, 40}


def test_an_empty_list_permits() -> None:
    compiled = CompiledList(AccessList(name="A"))
    facts = read_facts(sample_packet(Random(1), 4))  # noqa: S311 - likewise
    assert compiled.verdict(facts).action is AccessAction.PERMIT


@pytest.mark.parametrize("operator", PortOperator)
def test_every_port_is_compared_alike(operator: PortOperator) -> None:
    ports = (53, 80) if operator is PortOperator.RANGE else (53,)
    entry = AccessEntry(
        sequence=10,
        action=AccessAction.PERMIT,
        protocol=17,
        source_ports=PortMatch(operator=operator, ports=ports),
    )
    access_list = AccessList(name="A", entries=(entry,))
    compiled = CompiledList(access_list)
    base = bytes.fromhex("4500001c0000000040110000 c0000201 c0000202")
    for number in (0, 1, 52, 53, 54, 79, 80, 81, 65534, 65535):
        facts = read_facts(base + number.to_bytes(2, "big") + bytes(6))
        assert compiled.verdict(facts) == verdict(access_list, facts)
