"""Driving a session with neighbors in an asyncio loop, over a link in memory."""

from __future__ import annotations

import asyncio

from asdic.probe.neighbors import Answer, InquiryPlan, SolicitSession
from asdic.tools.neighbors import Noticed
from asdic.tools.neighbors.arun import arun
from link_frames import PEER6, STATION, advertisement, from_peer
from neighbor_link import MemoryLink


def test_the_same_goes_on_in_an_asyncio_loop() -> None:
    link = MemoryLink(from_peer(advertisement()))

    async def found() -> list[Noticed[Answer]]:
        return [
            one
            async for one in arun(SolicitSession(InquiryPlan(), STATION, PEER6), link)
        ]

    (noticed,) = asyncio.run(found())
    assert noticed.what.round_trip == 100
    link.close()


def test_in_a_loop_it_waits_until_a_frame_or_the_time_comes() -> None:
    link = MemoryLink()

    async def found() -> list[Noticed[Answer]]:
        session = SolicitSession(InquiryPlan(attempts=2, wait=1), STATION, PEER6)
        later = asyncio.get_running_loop()

        later.call_soon(link.tick)
        later.call_later(0.001, link.tick)
        return [one async for one in arun(session, link)]

    assert asyncio.run(found()) == []
    assert len(link.sent) == 2
    link.close()
