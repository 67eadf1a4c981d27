"""What `asdic node --router` sends, dissected by tcpdump and tshark: no fault is found.

It is asked for errors of every code that it has, Redirects, advertisements with every
option, queries, answers of its own, and to pass packets on.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from asdic.wire.address import format_link_layer
from beside_linux.addresses import HOST_MAC
from beside_linux.play import play
from beside_linux.stimulus import Stimulus
from beside_linux.wires import NAME, Wire
from faultless import CHECKING, COMPLAINTS, FAULTS, lines
from namespaces import Network, require, wait_until
from router_stimuli import late, stimuli
from suppression.answers import kinds
from suppression.wires import asdic_router, router_text

pytestmark = [pytest.mark.kernel, require("sysctl", "tcpdump", "tshark")]

NEAR = """
ipv4_mtu = 1000

[interface.advertising]
max_rtr_adv_interval = "4s"
min_rtr_adv_interval = "3s"
adv_managed_flag = true
adv_other_config_flag = true
adv_link_mtu = 1400
adv_reachable_time = "20s"
adv_retrans_timer = "2s"
adv_default_preference = "high"
adv_servers = ["2001:db8:1::53", "2001:db8:1::54"]
adv_domains = ["example.com", "example.net"]
adv_nat64 = ["64:ff9b::/96"]
adv_captive_portal = "https://portal.example/"

[[interface.advertising.adv_prefix_list]]
prefix = "2001:db8::/64"

[[interface.advertising.adv_routes]]
prefix = "2001:db8:f::/48"
preference = "low"

[interface.ipv4_advertising]
max_advertisement_interval = "4s"
min_advertisement_interval = "3s"
"""
MORE = """
[[route]]
prefix = "2001:db8:a3::/48"
kind = "reject"

[router_advertising]
min_delay_between_ras = "1ms"
max_ra_delay_time = "1ms"
max_response_delay = "1ms"
"""
ERRORS_4 = {
    *("3/0", "3/1", "3/2", "3/3", "3/4", "3/5", "3/13"),
    *("5/1", "11/0", "11/1"),
}
ERRORS_6 = {
    # 1/5 never goes back by the link that a refused source came by.
    *("1/0", "1/1", "1/2", "1/3", "1/4", "1/6"),
    *("2/0", "3/0", "3/1", "4/0", "4/1", "4/2", "137/0"),
}
LATE = {"11/1", "3/1", "1/3"}
ANSWERS_4, ANSWERS_6 = {"0/0", "9/0"}, {"129/0", "130/0", "134/0", "136/0"}


@pytest.fixture(scope="module")
def capture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the capture of all frames that a router sent by a link."""
    folder = tmp_path_factory.mktemp("routed")
    path = folder / "sent.pcap"
    with Network() as network:
        member = network.namespace("asdic")
        text = router_text(NEAR) + MORE
        with asdic_router(member, folder, text) as wire:
            process = member.start(
                *(
                    "tcpdump",
                    "-i",
                    NAME,
                    "-w",
                    str(path),
                    "--immediate-mode",
                    "-Z",
                    "root",
                ),
                *("ether", "src", format_link_layer(HOST_MAC)),
            )
            wait_until(path.exists, "tcpdump")
            play(wire, stimuli())
            wire.shorten_timeouts()
            play_late(wire)
            member.stop(process)
    return path


def play_late(wire: Wire) -> None:
    """Play what is told of by and by, until it is."""
    found: set[str] = set()
    frames = tuple(frame for one in late() for frame in one.frames)
    play(wire, [Stimulus(name="v6/late", frames=frames)])

    def is_told() -> bool:
        waiting = Stimulus(name="v6/waiting", frames=(), linger=0.2)
        found.update(kinds(play(wire, [waiting])[waiting.name]).values())
        return found >= LATE

    wait_until(is_told, f"all of {LATE}")


def told(capture: Path, protocol: str) -> set[str]:
    """Return types and codes of the messages of a capture, quotes left aside."""
    found = lines(
        *("tshark", "-r", str(capture), "-Y", protocol, "-T", "fields"),
        *("-E", "occurrence=f"),
        *("-e", f"{protocol}.type", "-e", f"{protocol}.code"),
    )
    return {one.replace("\t", "/") for one in found}


def test_there_are_two_thousand_frames(capture: Path) -> None:
    assert len(lines("tshark", "-r", str(capture))) >= 2000


def test_errors_of_every_code_are_among_them_and_all_that_a_router_tells(
    capture: Path,
) -> None:
    assert told(capture, "icmp") >= ERRORS_4 | ANSWERS_4
    assert told(capture, "icmpv6") >= ERRORS_6 | ANSWERS_6


def test_advertisements_have_every_option(capture: Path) -> None:
    found = lines(
        *("tshark", "-r", str(capture), "-Y", "icmpv6.type == 134"),
        *("-T", "fields", "-e", "icmpv6.opt.type"),
    )
    assert {one for line in found for one in line.split(",")} == {
        *("1", "3", "5", "24", "25", "31", "37", "38")
    }


def test_tcpdump_finds_nothing_wrong_in_them(capture: Path) -> None:
    said = lines("tcpdump", "-nvvr", str(capture))

    assert [one for one in said if any(word in one for word in COMPLAINTS)] == []


def test_tshark_finds_nothing_wrong_in_them(capture: Path) -> None:
    assert lines("tshark", "-r", str(capture), *CHECKING, "-Y", FAULTS) == []
