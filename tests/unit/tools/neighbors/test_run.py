"""Driving a session with neighbors over a link in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from asdic.probe.neighbors import (
    Answer,
    ArpPlan,
    ArpSession,
    BindingLog,
    InquiryPlan,
    SolicitSession,
)
from asdic.tools.neighbors import run
from link_frames import (
    PEER,
    PEER6,
    PEER_MAC,
    STATION,
    advertisement,
    arp_packet,
    from_peer,
)
from neighbor_link import MemoryLink


@pytest.fixture
def link() -> Iterator[MemoryLink]:
    made = MemoryLink(from_peer(advertisement()))
    yield made
    made.close()


def solicitation() -> SolicitSession:
    return SolicitSession(InquiryPlan(), STATION, PEER6)


def test_the_time_is_from_when_the_question_left(link: MemoryLink) -> None:
    (noticed,) = run(solicitation(), link)

    assert noticed.time_ns == 1110
    assert isinstance(noticed.what, Answer)
    assert noticed.what.link_layer_address == PEER_MAC
    assert noticed.what.round_trip == 100


def test_without_an_answer_it_asks_until_it_gives_up() -> None:
    link = MemoryLink()
    assert list(run(solicitation(), link)) == []
    assert len(link.sent) == 3
    link.close()


def test_it_ends_when_the_user_wants(link: MemoryLink) -> None:
    class Wishes:
        def stop_wanted(self) -> bool:
            return True

    log = BindingLog()
    assert list(run(log, link, Wishes())) == []
    assert log.is_over(0)


def test_what_has_come_counts_before_more_is_sent(link: MemoryLink) -> None:
    plan = ArpPlan(count=2, interval=5)  # less than an answer takes
    link.answers.clear()
    link.answers.append(arp_packet())
    session = ArpSession(plan, STATION, PEER)

    (noticed,) = run(session, link)

    assert noticed.what.station == PEER_MAC
    assert session.broadcasts == 1


def test_a_flood_does_not_keep_a_session_from_its_work() -> None:
    link = MemoryLink()
    session = SolicitSession(InquiryPlan(attempts=1, wait=50), STATION, PEER6)
    link.flood = [from_peer(advertisement(STATION.source_for(PEER6)))] * 200
    assert list(run(session, link)) == []
    assert link.flood
    link.close()
