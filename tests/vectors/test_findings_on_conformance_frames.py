"""What validation says of the published conformance frames for IPv6 hosts.

Frames that a host is expected to send keep to every rule. Those that it is to
ignore, being invalid, break the rule that their test is about.
"""

import json
import os
from pathlib import Path

import pytest

from asdic.wire import packet, validate

FOLDER = os.environ.get("ASDIC_VECTORS", "")
VECTORS = Path(FOLDER) / "host-conformance.json"

pytestmark = [
    pytest.mark.vectors,
    pytest.mark.skipif(
        not (FOLDER and VECTORS.is_file()),
        reason="ASDIC_VECTORS names no folder with host-conformance.json",
    ),
]

DELIBERATE = {
    "ipv6-version": 5,
    "trailing-octets": 7,
    "nd-hop-limit": 4,
    "nd-option-length-zero": 3,
    "nd-target-multicast": 2,
    "na-solicited-multicast": 3,
    "nd-unspecified-source-with-link-layer-address": 1,
    "ns-unspecified-source-destination": 2,
    "nd-redirect-target": 2,
    "nd-redirect-destination-multicast": 1,
    "nd-source-not-link-local": 2,
    "prefix-link-local": 1,
    "packet-too-big-mtu": 1,
    "routing-type-0": 2,
    "ipv6-source-multicast": 1,
}


def frames(operation: str) -> list[bytes]:
    tests = json.loads(VECTORS.read_text(encoding="utf-8"))
    return [
        bytes.fromhex(step["frame"])
        for test in tests.values()
        for step in test["steps"]
        if step["op"] == operation
    ]


def test_expected_frames_keep_to_every_rule() -> None:
    found = [
        finding
        for frame in frames("expect")
        for finding in validate.findings(packet.decode(frame))
    ]

    assert found == []


def test_injected_frames_break_what_their_tests_are_about() -> None:
    found = [
        finding.rule
        for frame in frames("inject")
        for finding in validate.findings(packet.decode(frame))
    ]

    assert {rule: found.count(rule) for rule in DELIBERATE} == DELIBERATE
