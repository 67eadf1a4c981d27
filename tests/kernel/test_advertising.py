"""`asdic node --router` that advertises itself, and Linux as its host.

Each namespace has the kernel's end of the router's TAP device.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from beside_linux.wires import ask
from namespaces import Namespace, Network, require, wait_until

pytestmark = [pytest.mark.kernel, require("rdisc6", "tshark", "sysctl")]

ASDIC = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()")
ROUTER = "fe80::ff:fe00:9"
CONFIGURATION = """
[[interface]]
kind = "tap"
name = "t0"
mac = "02:00:00:00:00:09"
addresses = ["192.0.2.1/24"]

[interface.advertising]
max_rtr_adv_interval = "10s"
adv_managed_flag = false
adv_other_config_flag = true
adv_link_mtu = 1400
adv_cur_hop_limit = 33
adv_reachable_time = "20s"
adv_retrans_timer = "2s"
adv_default_lifetime = "1800s"
adv_default_preference = "high"
adv_servers = ["2001:db8:1::53"]
adv_domains = ["example.com"]
adv_nat64 = ["64:ff9b::/96"]
adv_captive_portal = "https://portal.example/"

[[interface.advertising.adv_prefix_list]]
prefix = "2001:db8:1::/64"
adv_valid_lifetime = "1h"
adv_preferred_lifetime = "30min"

[[interface.advertising.adv_routes]]
prefix = "2001:db8:f::/48"
lifetime = "20min"
preference = "low"

[interface.ipv4_advertising]
max_advertisement_interval = "10s"
preference_level = 5

[router_advertising]
max_final_rtr_advertisements = 1
"""


class Router:
    """An `asdic node --router` that runs, and its host."""

    def __init__(self, host: Namespace, folder: Path) -> None:
        self.host = host
        self.capture = folder / "frames.pcapng"
        self.state_file = folder / "state.json"
        self.control = folder / "control"
        file = folder / "router.toml"
        file.write_text(CONFIGURATION)
        host.ip("tuntap", "add", "dev", "t0", "mode", "tap")
        host.sysctl(
            net__ipv6__conf__t0__accept_dad=0,
            net__ipv6__conf__t0__accept_ra_rt_info_max_plen=64,
        )
        host.ip("link", "set", "dev", "t0", "up")
        self.process = host.start(
            *(*ASDIC, "node", "--router", "--config", str(file)),
            *("--pcap", str(self.capture), "--state", str(self.state_file)),
            *("--control", str(self.control)),
        )

    # Any: JSON.
    def state(self) -> dict[str, Any]:
        """Return what the router knows."""
        self.state_file.unlink(missing_ok=True)
        self.process.send_signal(signal.SIGUSR1)
        wait_until(self.state_file.exists, "the router's state")
        found: dict[str, Any] = json.loads(self.state_file.read_text())
        return found

    def end(self) -> None:
        """End the router, and wait until it has told so."""
        self.process.terminate()
        _, errors = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, errors

    # Any: JSON.
    def routes(self, *words: str) -> list[dict[str, Any]]:
        """Return IPv6 routes of the host."""
        text = self.host.ip("-6", "-json", "route", "show", *words)
        found: list[dict[str, Any]] = json.loads(text)
        return found

    def addresses(self) -> list[dict[str, Any]]:
        """Return the addresses that the host made, temporary ones left aside."""
        text = self.host.ip(
            *["-6", "-json", "address", "show", "dev", "t0", "scope", "global"]
        )
        found: list[dict[str, Any]] = json.loads(text)
        every = [one for link in found for one in link.get("addr_info", ())]
        return [one for one in every if one.get("dynamic") and "temporary" not in one]


@pytest.fixture(scope="module")
def router(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Router]:
    with Network() as network:
        running = Router(network.namespace("host"), tmp_path_factory.mktemp("router"))
        wait_until(lambda: bool(running.addresses()), "an address of the prefix")
        yield running


@pytest.mark.requirement("rfc4861-6.2.3-a")
def test_a_linux_host_autoconfigures_from_our_advertisements(router: Router) -> None:
    (address,) = router.addresses()
    assert address["local"].startswith("2001:db8:1:")
    assert address["prefixlen"] == 64
    # They count down until the next advertisement.
    assert 3500 <= address["valid_life_time"] <= 3600
    assert 1700 <= address["preferred_life_time"] <= 1800
    (route,) = router.routes("default")
    assert (route["gateway"], route["protocol"]) == (ROUTER, "ra")
    assert (route["pref"], route["metrics"][0]["hoplimit"]) == ("high", 33)
    (more,) = router.routes("2001:db8:f::/48")
    assert (more["gateway"], more["pref"]) == (ROUTER, "low")
    for name, value in (
        ("conf/t0/mtu", "1400"),
        ("conf/t0/hop_limit", "33"),
        ("neigh/t0/base_reachable_time_ms", "20000"),
        ("neigh/t0/retrans_time_ms", "2000"),
    ):
        path = f"net.ipv6.{name.replace('/', '.')}"
        assert router.host.run("sysctl", "-n", path).stdout.strip() == value, name


@pytest.mark.requirement("rfc4861-6.2.6-a")
def test_rdisc6_prints_every_option(router: Router) -> None:
    out = router.host.run("rdisc6", "-1", "-r", "20", "t0").stdout
    words = " ".join(out.split())

    for expected in (
        "Hop limit : 33",
        "Stateful address conf. : No",
        "Stateful other conf. : Yes",
        "Router preference : high",
        "Router lifetime : 1800",
        "Reachable time : 20000",
        "Retransmit time : 2000",
        "Source link-layer address: 02:00:00:00:00:09",
        "MTU : 1400",
        "Prefix : 2001:db8:1::/64",
        "On-link : Yes",
        "Autonomous address conf.: Yes",
        "Valid time : 3600",
        "Pref. time : 1800",
        "Route : 2001:db8:f::/48",
        "Route preference : low",
        "Route lifetime : 1200",
        "Recursive DNS server : 2001:db8:1::53",
        "DNS server lifetime : 30",
        "DNS search list : example.com",
        "DNS search list lifetime: 30",
        f"from {ROUTER}",
    ):
        assert expected in words, (expected, out)


def test_the_router_hears_the_groups_of_the_host(router: Router) -> None:
    router.host.ip(*["addr", "add", "ff15::beef/128", "dev", "t0", "autojoin"])
    wait_until(
        lambda: "ff15::beef" in json.dumps(router.state()["router"]["listeners"]),
        "the group among those that are listened to",
    )


@pytest.mark.requirement("rfc4861-6.2.5-a")
def test_a_router_that_is_made_a_host_takes_its_default_route_back(
    tmp_path: Path,
) -> None:
    with Network() as network:
        running = Router(network.namespace("host"), tmp_path)
        wait_until(lambda: bool(running.routes("default")), "a default route")
        answer = ask(
            running.control, "reconfigure", settings={"host": {"forwarding": False}}
        )
        assert "changed" in answer
        wait_until(lambda: not running.routes("default"), "no default route")

        ask(running.control, "reconfigure", settings={"host": {"forwarding": True}})
        wait_until(lambda: bool(running.routes("default")), "a default route again")


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Router]:
    """A router that advertised itself by both families, and has ended."""
    with Network() as network:
        running = Router(network.namespace("host"), tmp_path_factory.mktemp("ended"))
        wait_until(lambda: bool(running.routes("default")), "a default route")
        wait_until(
            lambda: running.state()["router"]["ipv4_advertising"]["t0"]["sent"] > 0,
            "an advertisement by ICMPv4",
        )
        assert running.routes("2001:db8:f::/48")
        running.end()
        yield running


@pytest.mark.requirement("rfc4861-6.2.5-a")
def test_when_the_router_ends_its_default_route_goes(ended: Router) -> None:
    wait_until(lambda: not ended.routes("default"), "no default route")
    assert ended.routes("2001:db8:f::/48") == []


def test_nothing_that_it_sent_is_malformed(ended: Router) -> None:
    fields = ("icmp.type", "icmpv6.type", "igmp.type", "_ws.malformed")
    out = subprocess.run(
        [
            *("tshark", "-r", str(ended.capture), "-T", "fields"),
            *("-Y", "eth.src == 02:00:00:00:00:09"),
            *(word for one in fields for word in ("-e", one)),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rows = [line.split("\t") for line in out.splitlines()]
    sent = {kind for row in rows for kind in row[:3] if kind}

    assert {"9", "134", "130", "0x11"} <= sent
    assert [row for row in rows if row[3]] == []
