"""Driving a session with neighbors over a link in memory."""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Iterator

import pytest

from asdic.links.packet.neighbor_link import Arrived
from asdic.probe.neighbors import Answer, BindingLog, InquiryPlan, SolicitSession
from asdic.tools.neighbors import Noticed, arun, run
from link_frames import PEER6, PEER_MAC, STATION, advertisement, arp_packet, from_peer


class MemoryLink:
    """A link whose time goes on only while somebody waits.

    Each frame that is sent leaves 10 ns later, and its answer comes 100 ns after that.
    """

    def __init__(self, *answers: bytes) -> None:
        self.time = 1000
        self.sent: list[bytes] = []
        self._answers = deque(answers)
        self._coming: deque[Arrived] = deque()
        self.descriptor, self._write_end = os.pipe()

    def close(self) -> None:
        os.close(self.descriptor)
        os.close(self._write_end)

    def now(self) -> int:
        return self.time

    def send(self, frame: bytes) -> None:
        self.sent.append(frame)
        left = self.time + 10
        self._coming.append(Arrived(frame=frame, at=left, time_ns=left, outgoing=True))
        # What the kernel sends comes along, too.
        kernel = arp_packet()
        self._coming.append(Arrived(frame=kernel, at=left, time_ns=left, outgoing=True))
        if self._answers:
            answer = self._answers.popleft()
            self._coming.append(
                Arrived(frame=answer, at=left + 100, time_ns=left + 100)
            )
        os.write(self._write_end, b"!")

    def receive(self, until: int | None) -> Arrived | None:
        if self._coming:
            arrived = self._coming.popleft()
            self.time = max(self.time, arrived.at)
            return arrived
        self.time = max(self.time, until or 0)
        return None

    def fileno(self) -> int:
        return self.descriptor


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


def test_the_same_goes_on_in_an_asyncio_loop(link: MemoryLink) -> None:
    async def found() -> list[Noticed[Answer]]:
        return [one async for one in arun(solicitation(), link)]

    (noticed,) = asyncio.run(found())
    assert noticed.what.round_trip == 100


def test_in_a_loop_it_waits_until_a_frame_or_the_time_comes() -> None:
    link = MemoryLink()

    async def found() -> list[Noticed[Answer]]:
        session = SolicitSession(InquiryPlan(attempts=2, wait=1), STATION, PEER6)
        later = asyncio.get_running_loop()

        def tick() -> None:
            link.time += 1
            os.write(link._write_end, b"!")  # noqa: SLF001 - its own test

        later.call_soon(tick)
        later.call_later(0.001, tick)
        return [one async for one in arun(session, link)]

    assert asyncio.run(found()) == []
    assert len(link.sent) == 2
    link.close()
