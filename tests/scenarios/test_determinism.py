"""The same seed gives the same octets, in whatever process; another seed, others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import lossy_network
from asdic.wire import icmpv6, packet

PROGRAM = Path(lossy_network.__file__)


def start(seed: str, hash_seed: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), seed],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        stdout=subprocess.PIPE,
        text=True,
    )


def printed(process: subprocess.Popen[str]) -> str:
    digest, _ = process.communicate()
    assert process.returncode == 0
    assert len(digest) == 64
    return digest


def test_three_processes_give_one_digest_and_another_seed_another() -> None:
    running = [start("1", hash_seed) for hash_seed in ("0", "1", "4242")]
    other = start("2", "0")
    digests = {printed(process) for process in running}
    assert len(digests) == 1
    assert printed(other) not in digests


def test_what_is_compared_is_a_run_in_which_hosts_talk() -> None:
    recordings = lossy_network.run("1")
    kinds = [
        type(packet.decode(octets).layers[-1])
        for recording in recordings.values()
        for _, octets in recording.frames
    ]
    assert kinds.count(icmpv6.NeighborAdvertisement) > lossy_network.HOSTS / 2
    assert kinds.count(icmpv6.EchoReply) > lossy_network.HOSTS / 2
    assert all(len(recording.frames) > 100 for recording in recordings.values())
    senders = {octets[6:12] for one in recordings.values() for _, octets in one.frames}
    assert len(senders) == lossy_network.HOSTS
