"""Driving a session with neighbors over a link in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from asdic.probe.neighbors import Answer, BindingLog, InquiryPlan, SolicitSession
from asdic.tools.neighbors import run
from link_frames import PEER6, PEER_MAC, STATION, advertisement, from_peer
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
