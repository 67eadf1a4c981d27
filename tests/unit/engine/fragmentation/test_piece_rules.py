"""What fragments are refused for by themselves."""

from __future__ import annotations

import pytest

from asdic.engine.fragmentation import TABLES, Problem
from asdic.engine.fragmentation.piece_rules import PIECES, PieceRefusal
from asdic.engine.rule import RuleRow
from fragments import DATA, PEER, FragmentBench, fragment, fragment_ipv4
from rule_examples_fragmentation import EXAMPLES
from turns import silences


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


@pytest.mark.requirement("rfc8200-4.5-b")
def test_a_fragment_of_13_octets_is_reported_at_its_payload_length() -> None:
    result = FragmentBench().receive(fragment(0, DATA[:13]))

    assert isinstance(result, Problem)
    assert (result.code, result.pointer) == (0, 4)


@pytest.mark.requirement("rfc8200-4.5-c")
def test_a_fragment_beyond_65535_octets_is_reported_at_its_offset() -> None:
    bench = FragmentBench()

    assert bench.receive(fragment(65_520, DATA[:15], more=False)) is None
    result = bench.receive(fragment(65_520, DATA[:16], more=False))

    assert isinstance(result, Problem)
    assert (result.code, result.pointer) == (0, 42)
    assert len(bench.reassembler) == 1  # the fragment alone is discarded


def test_hop_by_hop_options_count_into_the_65535_octets() -> None:
    options = bytes((44, 0, 1, 4, 0, 0, 0, 0))

    packet = fragment(65_520, DATA[:8], more=False, front=options)
    result = FragmentBench().receive(packet, 48, 40)

    assert isinstance(result, Problem)
    assert (result.code, result.pointer) == (0, 50)


@pytest.mark.requirement("rfc8200-4.5-g")
def test_a_first_fragment_without_its_upper_layer_header_is_reported() -> None:
    bench = FragmentBench()
    options = bytes((6, 0, 1, 4, 0, 0, 0, 0))  # then TCP, of which 16 octets are there

    result = bench.receive(fragment(0, options + DATA[:16], next_header=60))

    assert isinstance(result, Problem)
    assert (result.code, result.pointer) == (3, 0)
    assert bench.receive(fragment(0, options + DATA[:24], next_header=60)) is None


@pytest.mark.requirement("rfc791-3.2-c")
def test_an_ipv4_fragment_of_13_octets_is_dropped_in_silence() -> None:
    bench = FragmentBench()

    assert bench.receive_ipv4(fragment_ipv4(0, DATA[:13])) is None

    assert silences(bench.last) == ["fragment-length"]
    assert len(bench.reassembler) == 0


def test_an_ipv4_first_fragment_may_lack_headers() -> None:
    bench = FragmentBench()

    assert bench.receive_ipv4(fragment_ipv4(0, DATA[:8], protocol=6)) is None

    assert silences(bench.last) == []


def test_a_row_that_reports_nothing_keeps_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = PIECES.rows[0]
    assert isinstance(row, PieceRefusal)
    monkeypatch.setattr(PIECES, "rows", (RuleRow(row.rule, row.applies),))
    bench = FragmentBench()

    assert bench.receive(fragment(0, DATA[:13], source=PEER)) is None

    assert silences(bench.last) == ["fragment-length"]
