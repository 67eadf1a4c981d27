"""Which reports are believed."""

from __future__ import annotations

import pytest

from asdic.engine.path_mtu import TABLES
from paths import PathBench, datagram, echo_reply
from rule_examples_path_mtu import EXAMPLES


def test_each_rule_of_the_package_has_an_example() -> None:
    assert list(EXAMPLES) == [rule.name for table in TABLES for rule in table]


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_forbids_what_its_example_shows(name: str) -> None:
    EXAMPLES[name]()


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_nothing_but_the_rule_forbids_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for table in TABLES:
        kept = tuple(row for row in table.rows if row.rule.name != name)
        monkeypatch.setattr(table, "rows", kept)

    with pytest.raises(AssertionError):
        EXAMPLES[name]()


@pytest.mark.requirement("rfc8201-4-d", "rfc8201-4-b", "rfc8021-4-a")
@pytest.mark.parametrize("mtu", [0, 56, 1279])
def test_below_1280_octets_nothing_changes(mtu: int) -> None:
    bench = PathBench()
    bench.send(echo_reply(1500))

    bench.receive(echo_reply(1500), mtu)

    assert bench.silences == ["packet-too-big-mtu"]
    assert bench.mtu() == 1500


@pytest.mark.requirement("rfc1191-3-c")
@pytest.mark.parametrize("mtu", [1, 67])
def test_below_68_octets_nothing_changes_for_ipv4(mtu: int) -> None:
    bench = PathBench()
    bench.send(datagram(1500))

    bench.receive(datagram(1500), mtu)

    assert bench.silences == ["packet-too-big-mtu"]
