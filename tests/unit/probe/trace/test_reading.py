from __future__ import annotations

import pytest

from asdic.links.probes.arrival import ErrorArrival
from asdic.probe.trace import Transmit
from asdic.probe.trace.reading import is_harmless, read_answer
from trace_arrivals import FAR, error, writer


def about(
    version: int, type_: int, code: int, sender: bytes | None = None
) -> ErrorArrival:
    probe = Transmit(token=1, hop_limit=1, octets=writer(version=version).write(1, 0))
    return error(probe, 5, version=version, kind=(type_, code), sender=sender)


@pytest.mark.parametrize(
    ("version", "type_", "code", "final", "arrived"),
    [
        (4, 11, 0, False, False),
        (4, 11, 1, True, False),
        (4, 3, 1, True, False),
        (4, 3, 2, True, True),
        (4, 3, 3, True, True),
        (6, 3, 0, False, False),
        (6, 3, 1, True, False),
        (6, 1, 0, True, False),
        (6, 1, 4, True, True),
        (6, 2, 0, True, False),
    ],
)
def test_an_error_says_whether_there_is_more_and_whether_it_is_the_end(
    version: int,
    type_: int,
    code: int,
    *,
    final: bool,
    arrived: bool,
) -> None:
    answer = read_answer(about(version, type_, code), FAR[version], 5)
    assert (answer.is_final, answer.has_arrived) == (final, arrived)


def test_any_error_of_the_destination_itself_is_an_arrival() -> None:
    assert read_answer(about(4, 3, 13, FAR[4]), FAR[4], 5).has_arrived


@pytest.mark.parametrize(
    ("version", "type_", "harmless"),
    [(4, 5, True), (4, 4, True), (4, 11, False), (6, 4, False)],
)
def test_redirects_and_quenches_of_ipv4_are_harmless(
    version: int, type_: int, *, harmless: bool
) -> None:
    arrival = about(version, type_, 0)
    assert is_harmless(arrival, is_ipv6=version == 6) == harmless
