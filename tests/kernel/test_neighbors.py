"""`asdic neighbors` beside ndisc6, rdisc6 and arping, on a link with Linux and routers."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from asdic.ui.neighbors.schema import schema
from namespaces import Namespace, Network, require, wait_until
from running_node import ASDIC, Node

pytestmark = [
    pytest.mark.kernel,
    require("ndisc6", "rdisc6", "arping", "radvd", "sysctl"),
]

OURS, PEER, NOBODY = "192.0.2.1", "192.0.2.2", "192.0.2.6"
OURS6, PEER6, NOBODY6 = "2001:db8::1", "2001:db8::2", "2001:db8::6"
QUICK = ("-r", "20", "-w", "500")
RADVD = """
interface eth0 {
  AdvSendAdvert on; MinRtrAdvInterval 3; MaxRtrAdvInterval 4;
  AdvManagedFlag on; AdvHomeAgentFlag on; AdvLinkMTU 1400; AdvCurHopLimit 33;
  AdvReachableTime 20000; AdvRetransTimer 2000; AdvDefaultPreference low;
  AdvIntervalOpt on; AdvHomeAgentInfo on;
  prefix 2001:db8:1::/64 { AdvRouterAddr on; AdvPreferredLifetime infinity;
    AdvValidLifetime infinity; };
  route 2001:db8:f::/48 { AdvRoutePreference high; AdvRouteLifetime 1200; };
  RDNSS 2001:db8:1::53 2001:db8:1::54 { AdvRDNSSLifetime 30; };
  DNSSL example.com example.net { AdvDNSSLLifetime 30; };
};
"""
ROUTER = """
[[interface]]
kind = "interface"
name = "eth0"
mac = "02:00:00:00:00:09"
addresses = ["192.0.2.9/28"]

[interface.advertising]
max_rtr_adv_interval = "4s"
adv_other_config_flag = true
adv_link_mtu = 1400
adv_default_preference = "high"
adv_servers = ["2001:db8:1::53"]
adv_domains = ["example.com"]
adv_nat64 = ["64:ff9b::/96"]
adv_captive_portal = "https://portal.example/"

[[interface.advertising.adv_prefix_list]]
prefix = "2001:db8:1::/64"

[[interface.advertising.adv_routes]]
prefix = "2001:db8:f::/48"

[interface.ipv4_advertising]
advertise = true
max_advertisement_interval = "4s"
preference_level = 5

[router_advertising]
max_final_rtr_advertisements = 1
max_response_delay = "100ms"
min_delay_between_ras = "1s"
"""


class Link:
    """Two namespaces on one cable."""

    def __init__(self, network: Network) -> None:
        self.us, self.peer = network.namespace("us"), network.namespace("peer")
        network.connect(self.us, self.peer)
        self.us.address(f"{OURS}/28", f"{OURS6}/64")
        self.peer.address(f"{PEER}/28", f"{PEER6}/64")
        self.us.link_local()
        self.peer.link_local()

    @property
    def peer_mac(self) -> str:
        return self.peer.run("cat", "/sys/class/net/eth0/address").stdout.strip()

    def ask(self, *words: str, code: int = 0) -> str:
        """Run `asdic neighbors` here, and return what it wrote."""
        done = self.us.run(*ASDIC, "neighbors", *words, check=False)
        assert done.returncode == code, (done.stdout, done.stderr)
        assert done.stderr == ""
        return done.stdout

    # Any: JSON.
    def lines(self, *words: str, code: int = 0) -> list[dict[str, Any]]:
        """Run it with --json, and return the lines, which the schema accepts."""
        return checked(self.ask(*words, "--json", code=code))


# Any: JSON.
def checked(text: str) -> list[dict[str, Any]]:
    validator = Draft202012Validator(json.loads(json.dumps(schema())))
    found: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()]
    for one in found:
        validator.validate(one)
    return found


@pytest.fixture(scope="module")
def link() -> Iterator[Link]:
    with Network() as network:
        yield Link(network)


def plain(text: str) -> list[str]:
    """Return lines with single spaces, in lower case: addresses, too."""
    return [" ".join(line.split()).lower() for line in text.splitlines()]


def test_solicit_tells_the_same_as_ndisc6(link: Link) -> None:
    theirs = link.us.run("ndisc6", "-r", "20", PEER6, "eth0").stdout
    ours = link.ask("solicit", "-r", "20", PEER6, "eth0")

    # In front of the answer may stand that an attempt timed out.
    assert plain(ours)[-2:] == plain(theirs)[-2:]
    assert link.ask("solicit", "-q", "-r", "20", PEER6).strip() == link.peer_mac


def test_solicit_asks_a_link_local_address_of_its_zone(link: Link) -> None:
    target = f"{link.peer.link_local()}%eth0"
    start, answer, summary = link.lines("solicit", "-r", "20", target)

    assert start["interface"] == "eth0"
    assert answer["link_layer_address"] == link.peer_mac
    assert (answer["solicited"], answer["router"]) == (True, False)
    assert summary["received"] == 1


def test_who_does_not_answer_makes_exit_code_1(link: Link) -> None:
    quick = ("-r", "2", "-w", "50")
    assert "No response." in link.ask("solicit", *quick, NOBODY6, "eth0", code=1)
    out = link.ask("arp", "-c", "2", "-i", "0.05", NOBODY, code=1)
    assert "Received 0 response(s)" in out
    link.ask("routers", *quick, "eth0", code=1)


def test_arp_tells_the_same_as_arping(link: Link) -> None:
    theirs = link.us.run("arping", "-c", "2", "-I", "eth0", PEER).stdout
    ours = link.ask("arp", "-c", "2", "-i", "0.5", "-I", "eth0", PEER)

    def without_times(text: str) -> list[str]:
        return [line.partition("]")[0] for line in plain(text)]

    assert without_times(ours) == without_times(theirs)


def test_arp_stops_at_the_first_answer_or_the_deadline(link: Link) -> None:
    assert "Received 1 response(s)" in link.ask("arp", "-f", PEER)
    assert link.ask("arp", "-q", "-w", "0.2", "-b", NOBODY, code=1) == ""


@pytest.mark.parametrize("option", ["-U", "-A"])
def test_an_announcement_reaches_the_neighbors_table(link: Link, option: str) -> None:
    address = "192.0.2.12"
    link.peer.sysctl(net__ipv4__conf__eth0__arp_accept=1)

    def told() -> bool:
        link.ask("arp", option, "-c", "1", "-i", "0.01", "-I", "eth0", address)
        return address in link.peer.ip("neigh", "show", "dev", "eth0")

    link.peer.ip("neigh", "flush", "dev", "eth0")
    wait_until(told, "an entry in the neighbor's table")


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        (PEER, 1, "is taken by"),
        (PEER6, 1, "is taken by"),
        (OURS, 1, "this machine"),
        (OURS6, 1, "this machine"),
        (NOBODY, 0, "is free"),
        (NOBODY6, 0, "is free"),
    ],
)
def test_dad_tells_who_has_an_address(
    link: Link, address: str, code: int, words: str
) -> None:
    # Who has it answers within a wait that a busy machine keeps, too.
    wait = "5" if code else "0.1"
    assert words in link.ask("dad", "-w", wait, address, "eth0", code=code)
    arp = ("arp", "-D", "-c", "1", "-i", wait, "-I", "eth0", address)
    if "." in address:
        assert words in link.ask(*arp, code=code)


def test_discovery_finds_the_neighbor_by_each_of_its_addresses(link: Link) -> None:
    lines = link.lines("discover", "-w", "1.5", "eth0")

    found = {one["address"]: one for one in lines if one["event"] == "neighbor"}
    assert set(found) == {PEER, PEER6, link.peer.link_local()}
    assert {one["station"] for one in found.values()} == {link.peer_mac}
    assert "arp" in found[PEER]["how"]
    assert {"echo", "bad-option"} <= set(found[PEER6]["how"])
    assert "listener" in found[link.peer.link_local()]["how"]


def test_who_does_not_echo_to_groups_is_found_by_a_bad_option(link: Link) -> None:
    link.peer.sysctl(net__ipv6__icmp__echo_ignore_multicast=1)
    try:
        lines = link.lines("discover", "-6", "-w", "1", "--no-query", "eth0")
    finally:
        link.peer.sysctl(net__ipv6__icmp__echo_ignore_multicast=0)

    found = {one["address"]: one["how"] for one in lines if one["event"] == "neighbor"}
    assert "bad-option" in found[PEER6]
    assert "echo" not in found[PEER6]


def routers_as_rdisc6(
    us: Namespace, ask: Callable[..., str], router: str
) -> tuple[list[str], list[str]]:
    """Return what rdisc6 and asdic say of a router, from its first line on."""
    theirs: list[str] = []
    ours: list[str] = []

    def heard() -> bool:
        done = us.run("rdisc6", "-1", *QUICK, "eth0", check=False)
        theirs[:] = plain(done.stdout)
        return f"from {router}" in theirs

    wait_until(heard, "an advertisement for rdisc6")
    ours[:] = plain(ask("routers", "-1", *QUICK, "eth0"))
    assert f"from {router}" in ours
    # Beside facts there are lines such as "Timed out."
    return [line for line in theirs if " : " in line], ours


@pytest.fixture
def radvd(tmp_path: Path) -> Iterator[tuple[Link, str]]:
    file = tmp_path / "radvd.conf"
    file.write_text(RADVD)
    with Network() as network:
        link = Link(network)
        link.peer.sysctl(net__ipv6__conf__all__forwarding=1)
        link.peer.start(
            *("radvd", "-n", "-m", "stderr", "-C", str(file)),
            *("-p", str(tmp_path / "radvd.pid")),
        )
        yield link, link.peer.link_local()


def test_routers_tells_all_that_rdisc6_does_of_radvd(radvd: tuple[Link, str]) -> None:
    link, router = radvd

    theirs, ours = routers_as_rdisc6(link.us, link.ask, router)

    # rdisc6 does not know all options; those that it does are told alike.
    known = [
        line for line in theirs if not line.startswith(("option", "advertisement"))
    ]
    assert set(known) - set(ours) == set()
    for more in ("option 7 : advertisement-interval", "router address : yes"):
        assert more in ours
    prefixes = link.ask("routers", "-q", "-1", *QUICK, "eth0")
    assert prefixes == "2001:db8:1::/64\n"


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Link]:
    folder = tmp_path_factory.mktemp("router")
    file = folder / "router.toml"
    file.write_text(ROUTER)
    with Network() as network:
        link = Link(network)
        link.peer.ip("address", "flush", "dev", "eth0")
        link.peer.sysctl(net__ipv6__conf__eth0__disable_ipv6=1)
        router = Node(link.peer, folder, "--router", "--config", str(file))
        try:
            yield link
        finally:
            link.peer.stop(router.process)


def test_routers_tells_every_option_of_an_asdic_router(node: Link) -> None:
    theirs, ours = routers_as_rdisc6(node.us, node.ask, "fe80::ff:fe00:9")

    known = [line for line in theirs if "nat64" not in line]
    assert set(known) - set(ours) == set()
    for more in (
        "captive portal : https://portal.example/",
        "nat64 prefix : 64:ff9b::/96",
    ):
        assert more in ours
    (_, router, _) = node.lines("routers", "-1", *QUICK, "eth0")
    options = {one["option"] for one in router["message"]["options"]}
    assert {"captive-portal", "pref64", "dns-search-list", "mtu"} <= options


def test_routers_of_ipv4_are_told_with_preference_and_lifetime(node: Link) -> None:
    out = plain(node.ask("routers", "-4", "-1", *QUICK, "eth0"))

    assert "router : 192.0.2.9" in out
    assert "preference level : 5" in out
    (_, router, _) = node.lines("routers", "-4", "-1", *QUICK, "eth0")
    assert router["message"]["entries"][0]["preference_level"] == 5


class Log:
    """`asdic neighbors log` that runs."""

    def __init__(self, link: Link, folder: Path, *words: str) -> None:
        self.path = folder / "log"
        line = " ".join(link.us.command(*(f"'{word}'" for word in ASDIC)))
        command = f"exec {line} neighbors log eth0 {' '.join(words)} >{self.path}"
        self.process = link.us.start("sh", "-c", command)
        self.wait_for("start" if "--json" in words else "Watching")

    def wait_for(self, words: str) -> None:
        wait_until(lambda: words in self.text, f"{words!r} in the log")

    @property
    def text(self) -> str:
        return self.path.read_text() if self.path.exists() else ""

    def end(self, number: int) -> None:
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=30)
        assert self.process.returncode == 0, errors


def announce(link: Link, address: str) -> None:
    """Let the neighbor tell an address of its own."""
    link.peer.run("arping", "-U", "-c", "1", "-I", "eth0", "-s", address, address)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_log_tells_what_is_new_changed_and_back(
    tmp_path: Path, number: int
) -> None:
    with Network() as network:
        link = Link(network)
        log = Log(link, tmp_path, "--json")
        first, other = link.peer_mac, "02:00:00:00:00:77"

        announce(link, PEER)
        log.wait_for('"new","address":"192.0.2.2"')
        link.peer.ip("link", "set", "dev", "eth0", "address", other)
        announce(link, PEER)
        log.wait_for('"changed","address":"192.0.2.2"')
        link.peer.ip("link", "set", "dev", "eth0", "address", first)
        announce(link, PEER)
        log.wait_for('"flip-flop","address":"192.0.2.2"')
        log.end(number)

    lines = checked(log.text)
    changed = [one for one in lines if one.get("change") == "changed"]
    assert (changed[0]["previous_station"], changed[0]["station"]) == (first, other)
    assert lines[-1]["event"] == "summary"
    assert lines[-1]["changes"]["flip-flop"] == 1


def test_the_log_is_for_people_too(tmp_path: Path) -> None:
    with Network() as network:
        link = Link(network)
        log = Log(link, tmp_path)
        announce(link, PEER)
        log.wait_for(f"new        {PEER} at {link.peer_mac}")
        log.end(signal.SIGINT)

    assert " new, 0 changed" in log.text


@pytest.mark.parametrize(
    "words",
    [("solicit", PEER6), ("routers",), ("arp", PEER), ("discover",), ("log",)],
)
def test_without_privileges_one_line_says_what_is_missing(
    link: Link, words: tuple[str, ...]
) -> None:
    place = ("-I", "eth0") if words[0] == "arp" else ("eth0",)
    done = link.us.run(
        *(*ASDIC, "neighbors", *words, *place), check=False, unprivileged=True
    )
    assert done.returncode == 2
    assert done.stderr.startswith("asdic neighbors: no permission")
    assert done.stderr.count("\n") == 1


def test_an_interface_that_is_down_or_no_ethernet_is_named(link: Link) -> None:
    done: subprocess.CompletedProcess[str] = link.us.run(
        *(*ASDIC, "neighbors", "log", "lo"), check=False
    )
    assert done.returncode == 2
    assert done.stderr == (
        "asdic neighbors: lo: neighbors need Ethernet, which this is not\n"
    )
