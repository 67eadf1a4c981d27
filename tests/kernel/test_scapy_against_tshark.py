"""asdic and tshark see the same in what scapy sends.

One message of every type by number for either IP version, every class of messages that
scapy has for ICMPv6, each Neighbor Discovery option in each message that can hold it,
and errors of every code. Written against scapy 2.8.0 and tshark 4.0.17 of Debian 12.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TypeAlias

import pytest

from differences import (
    KEEPS_THE_CUT_WHOLE,
    OPTIONS_OF_A_PREFIX_SOLICITATION,
    QUOTE_OF_NO_PACKET,
    RECORDS_TO_THE_END,
    STOPS_AT_THE_FAULT,
    Difference,
    unexplained,
)
from dissection import Node, asked_of_asdic, asked_of_tshark, our_view
from namespaces import require
from sender import TOOLS, Command, captured, merge

pytestmark = [pytest.mark.kernel, require(*TOOLS), pytest.mark.timeout(180)]

Frames: TypeAlias = list[tuple[Node, Node]]

PROGRAM = Path(__file__).parents[1] / "support" / "scapy_messages.py"
COMMANDS = (
    Command("scapy", f"{sys.executable} {PROGRAM} eth0", range(256), 5000, 90.0),
)
DIFFERENCES: tuple[Difference, ...] = (
    KEEPS_THE_CUT_WHOLE,
    OPTIONS_OF_A_PREFIX_SOLICITATION,
    QUOTE_OF_NO_PACKET,
    RECORDS_TO_THE_END,
    STOPS_AT_THE_FAULT,
)
CODES = {("icmpv4", 3): 16, ("icmpv4", 5): 4, ("icmpv4", 11): 2, ("icmpv4", 12): 3} | {
    ("icmpv6", 1): 9,
    ("icmpv6", 3): 2,
    ("icmpv6", 4): 4,
}
"""Of an error's type, how many codes are sent, from 0."""


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    """What asdic and tshark say of each frame."""
    folder = tmp_path_factory.mktemp("scapy")
    together = folder / "together.pcap"
    merge(captured(COMMANDS, folder), together)
    return list(zip(asked_of_asdic(together), asked_of_tshark(together), strict=True))


def test_every_type_is_sent_by_number(frames: Frames) -> None:
    views = [our_view(ours) for ours, _ in frames]
    for family in ("icmpv4", "icmpv6"):
        types = {view["type"] for view in views if view.get("message") == family}
        assert types == set(range(256))
    for (family, type_), count in CODES.items():
        codes = {
            view["code"]
            for view in views
            if (view.get("message"), view.get("type")) == (family, type_)
        }
        assert codes == set(range(count))


def test_no_class_of_scapy_is_forgotten() -> None:
    words = (sys.executable, str(PROGRAM), "--unsent")
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_asdic_and_tshark_agree_on_every_frame(frames: Frames) -> None:
    met: set[str] = set()
    for ours, theirs in frames:
        left = unexplained(ours, theirs, DIFFERENCES, met)
        assert not left, f"frame {ours['frame']}"
    assert met == {row.reason for row in DIFFERENCES}
