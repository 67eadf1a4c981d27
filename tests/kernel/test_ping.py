"""`asdic ping` against the kernel, side by side with iputils' ping.

    here --- router --- there        the link beyond the router carries 1400 octets

The addresses of `there` differ by what happens to requests for them.
"""

import json
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import double_responder
from namespaces import Network, require
from ping_output import PingOutput, parse

pytestmark = [pytest.mark.kernel, require("ping", "nft", "setpriv", "sysctl")]

PLAIN, REJECTS, DROPS, ABSENT, TWICE = range(2, 7)
ASDIC = (sys.executable, "-m", "asdic", "ping")
# The masks of types keep errors out of the budget that all namespaces may share, too.
UNLIMITED: dict[str, str | int] = {
    "net__ipv4__icmp_ratelimit": 0,
    "net__ipv4__icmp_ratemask": 0,
    "net__ipv6__icmp__ratelimit": 0,
    "net__ipv6__icmp__ratemask": "255",
}
RULES = """
table inet filter {
  chain incoming {
    type filter hook input priority 0;
    ip daddr 10.2.0.3 reject with icmp type port-unreachable
    ip6 daddr 2001:db8:2::3 icmpv6 type echo-request reject with icmpv6 type port-unreachable
    ip daddr 10.2.0.4 icmp type echo-request drop
    ip6 daddr 2001:db8:2::4 icmpv6 type echo-request drop
  }
}
"""


def address(family: str, host: int) -> str:
    return f"10.2.0.{host}" if family == "4" else f"2001:db8:2::{host}"


class Path3:
    """The three namespaces, and pings from the first."""

    def __init__(self, network: Network) -> None:
        self.here = network.namespace("here")
        self.router = network.namespace("router")
        self.there = network.namespace("there")
        network.connect(self.here, self.router)
        network.connect(self.router, self.there, ("eth1", "eth0"))
        self.here.address("10.1.0.2/24", "2001:db8:1::2/64")
        self.router.address("10.1.0.1/24", "2001:db8:1::1/64")
        self.router.address("10.2.0.1/24", "2001:db8:2::1/64", interface="eth1")
        for host in (PLAIN, REJECTS, DROPS):
            self.there.address(f"10.2.0.{host}/24", f"2001:db8:2::{host}/64")
        self.router.ip("link", "set", "eth1", "mtu", "1400")
        self.there.ip("link", "set", "eth0", "mtu", "1400")
        for member, route in ((self.here, "1"), (self.there, "2")):
            member.ip("route", "add", "default", "via", f"10.{route}.0.1")
            member.ip("-6", "route", "add", "default", "via", f"2001:db8:{route}::1")
        self.router.sysctl(
            net__ipv4__ip_forward=1,
            net__ipv6__conf__all__forwarding=1,
            # Errors as often as they are asked for, and soon.
            **UNLIMITED,
            net__ipv4__neigh__eth1__mcast_solicit=1,
            net__ipv4__neigh__eth1__retrans_time_ms=200,
            net__ipv6__neigh__eth1__mcast_solicit=1,
            net__ipv6__neigh__eth1__retrans_time_ms=200,
        )
        self.there.sysctl(**UNLIMITED)
        self.there.run("nft", "-f", "-", text=RULES)
        self.here.sysctl(net__ipv4__ping_group_range="0 2147483647")

    def forget_path_mtu(self) -> None:
        self.here.ip("route", "flush", "cache")
        self.here.ip("-6", "route", "flush", "cache")

    def ping(
        self, *words: str, tool: tuple[str, ...] = ASDIC, user: str = "root"
    ) -> CompletedProcess[str]:
        return self.here.run(*tool, *words, check=False, unprivileged=user == "nobody")


@pytest.fixture(scope="module")
def path() -> Iterator[Path3]:
    with Network() as network:
        yield Path3(network)


def both(path: Path3, *words: str, user: str) -> tuple[PingOutput, PingOutput]:
    """Run both pings alike; return what ours and iputils' printed."""
    path.forget_path_mtu()
    ours = path.ping(*words, user=user)
    path.forget_path_mtu()
    theirs = path.ping(*words, tool=("ping",), user=user)
    return parse(ours), parse(theirs)


@pytest.fixture(params=["4", "6"], ids=["ipv4", "ipv6"])
def family(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["root", "nobody"])
def user(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.requirement("rfc1122-3.2.2.6-b", "rfc4443-4.1-b")
def test_replies(path: Path3, family: str, user: str) -> None:
    ours, theirs = both(path, "-c3", "-i0.2", address(family, PLAIN), user=user)

    assert ours == theirs
    assert ours.exit_code == 0
    assert len(ours.replies) == 3


def test_time_to_live_exceeded(path: Path3, family: str, user: str) -> None:
    ours, theirs = both(path, "-c2", "-i0.2", "-t1", address(family, PLAIN), user=user)

    assert ours == theirs
    assert ours.exit_code == 1
    meanings = {"4": "Time to live exceeded", "6": "Time exceeded: Hop limit"}
    assert [error[2] for error in ours.errors] == [meanings[family]] * 2


def test_no_route_at_a_router(path: Path3, family: str, user: str) -> None:
    # Linux sends one such error per second to each host, whatever the settings.
    time.sleep(1.1)
    nowhere = {"4": "198.51.100.1", "6": "2001:db8:ffff::1"}[family]

    ours = parse(path.ping("-c1", nowhere, user=user))
    time.sleep(1.1)
    theirs = parse(path.ping("-c1", nowhere, tool=("ping",), user=user))

    assert ours == theirs
    assert ours.exit_code == 1
    meanings = {
        "4": "Destination Net Unreachable",
        "6": "Destination unreachable: No route",
    }
    assert [error[2] for error in ours.errors] == [meanings[family]]


def test_host_unreachable(path: Path3, family: str, user: str) -> None:
    ours, theirs = both(path, "-c1", address(family, ABSENT), user=user)

    assert ours == theirs
    assert ours.exit_code == 1
    meanings = {
        "4": "Destination Host Unreachable",
        "6": "Destination unreachable: Address unreachable",
    }
    assert [error[2] for error in ours.errors] == [meanings[family]]


def test_port_unreachable(path: Path3, family: str, user: str) -> None:
    ours, theirs = both(path, "-c2", "-i0.2", address(family, REJECTS), user=user)

    assert ours == theirs
    assert ours.exit_code == 1
    meanings = {
        "4": "Destination Port Unreachable",
        "6": "Destination unreachable: Port unreachable",
    }
    assert [error[2] for error in ours.errors] == [meanings[family]] * 2


def test_fragmentation_needed(path: Path3, family: str, user: str) -> None:
    """The router says so once; from then on the kernel refuses by itself."""
    words = ("-c2", "-i0.2", "-Mdo", "-s1400", address(family, PLAIN))

    ours, theirs = both(path, *words, user=user)

    assert ours == theirs
    assert ours.exit_code == 1
    meanings = {
        "4": "Frag needed and DF set (mtu = 1400)",
        "6": "Packet too big: mtu=1400",
    }
    assert [error[2] for error in ours.errors] == [meanings[family]]
    assert ours.complaints == ["local error: message too long, mtu=1400"]


def test_loss(path: Path3, family: str, user: str) -> None:
    words = ("-c2", "-i0.2", "-W0.5", address(family, DROPS))

    ours, theirs = both(path, *words, user=user)

    assert ours == theirs
    assert ours.exit_code == 1
    assert ours.counts == ("2", "0", None, None, None, "100")


def test_too_few_answers_before_the_deadline(path: Path3, user: str) -> None:
    words = ("-c5", "-w2", "-i0.8", "10.2.0.2")

    ours, theirs = both(path, *words, user=user)

    assert ours == theirs
    assert ours.exit_code == 1
    assert ours.counts == ("3", "3", None, None, None, "0")


def test_duplicates(family: str, user: str) -> None:
    with Network() as network:
        here, twice = network.namespace("here"), network.namespace("twice")
        network.connect(here, twice)
        here.address("10.2.0.1/24", "2001:db8:2::1/64")
        twice.address(f"10.2.0.{TWICE}/24", f"2001:db8:2::{TWICE}/64")
        twice.sysctl(
            net__ipv4__icmp_echo_ignore_all=1, net__ipv6__icmp__echo_ignore_all=1
        )
        here.sysctl(net__ipv4__ping_group_range="0 2147483647")
        responder = twice.start(
            sys.executable, str(Path(double_responder.__file__)), family
        )
        assert responder.stdout is not None
        assert responder.stdout.readline() == "ready\n"
        words = ("-c3", "-i0.2", address(family, TWICE))

        ours, theirs = (
            parse(here.run(*tool, *words, check=False, unprivileged=user == "nobody"))
            for tool in (ASDIC, ("ping",))
        )

    # The last request's second answer may come after the end, for either.
    assert ours.exit_code == theirs.exit_code == 0
    assert ours.replies[:5] == theirs.replies[:5]
    assert [reply[4] for reply in ours.replies[:5]] == ["", " (DUP!)"] * 2 + [""]
    assert ours.counts is not None
    assert ours.counts[:3] == ("3", "3", "2")
    assert ours.counts == theirs.counts


@pytest.mark.parametrize("destination", ["198.51.100.1", "2001:db8:ffff::1"])
def test_no_route_from_here(path: Path3, destination: str) -> None:
    ours = path.router.run(*ASDIC, "-c1", destination, check=False)
    theirs = path.router.run("ping", "-c1", destination, check=False)

    assert ours.returncode == theirs.returncode == 2
    assert ours.stderr == f"asdic ping: {destination}: network is unreachable\n"


def test_missing_permission_says_what_grants_it() -> None:
    with Network() as network:
        alone = network.namespace("alone")
        done = alone.run(*ASDIC, "-c1", "127.0.0.1", check=False, unprivileged=True)

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("asdic ping: no permission to send ICMP")
    assert "sudo sysctl -w net.ipv4.ping_group_range=" in done.stderr


def test_zones(path: Path3, user: str) -> None:
    there = path.router.link_local()
    words = ("-c2", "-i0.2", f"{there}%eth0")

    ours, theirs = both(path, *words, user=user)

    assert ours == theirs
    assert ours.replies[0][1] == f"{there}%eth0"


def test_interface_as_zone(path: Path3, user: str) -> None:
    there = path.router.link_local()
    words = ("-c1", "-I", "eth0", there)

    ours, theirs = both(path, *words, user=user)

    assert ours.exit_code == theirs.exit_code == 0
    assert ours.counts == theirs.counts


@pytest.mark.parametrize("origin", ["eth0", "10.1.0.2"])
def test_origin(path: Path3, origin: str, user: str) -> None:
    words = ("-c1", "-I", origin, "10.2.0.2")

    ours, theirs = both(path, *words, user=user)

    assert ours == theirs


@pytest.mark.parametrize(
    "words",
    [
        ("-pabcdef",),
        ("-a",),
        ("-B",),
        ("-e", "4660"),
        ("-L",),
        ("-D", "-q"),
        ("-s0", "-q"),
        ("-s1472", "-Mdont"),
        ("-l3",),
    ],
    ids="".join,
)
def test_other_options(
    path: Path3, words: tuple[str, ...], family: str, user: str
) -> None:
    words = ("-c3", "-i0.2", *words, address(family, PLAIN))

    ours, theirs = both(path, *words, user=user)

    assert (ours.heading, ours.counts) == (theirs.heading, theirs.counts)
    assert ours.exit_code == theirs.exit_code == 0


def test_the_identifier_is_the_users_choice(
    path: Path3, family: str, user: str
) -> None:
    words = ("-c1", "-e", "4660", "--json", address(family, PLAIN))

    start = json.loads(path.ping(*words, user=user).stdout.splitlines()[0])

    assert start["identifier"] == 4660


def test_the_identifier_0_is_not_for_just_anybody(path: Path3, user: str) -> None:
    done = path.ping("-c1", "-e0", "--json", "10.2.0.2", user=user)

    if user == "root":
        assert json.loads(done.stdout.splitlines()[0])["identifier"] == 0
    else:
        assert done.returncode == 2
        assert "no permission to use the identifier 0" in done.stderr


def test_two_with_the_same_identifier_are_told_apart(path: Path3, family: str) -> None:
    """The cookie tells whose reply it is; sequence numbers are the same, too."""
    words = (*ASDIC, "-e77", "-i0.1", "--json", address(family, PLAIN))
    longer = path.here.start(*words)
    assert longer.stdout is not None
    for _ in range(2):
        longer.stdout.readline()
    shorter = path.here.run(*words, "-c10").stdout
    longer.send_signal(signal.SIGINT)
    longer_says, _ = longer.communicate(timeout=30)

    for output in (shorter, longer_says):
        summary = json.loads(output.splitlines()[-1])

        assert summary["duplicates"] == 0
        assert summary["foreign"] > 0
        assert summary["received"] == 10 or output is longer_says


def test_adaptive(path: Path3, family: str) -> None:
    """A hundred round trips take less than the 99 seconds between requests."""
    done = path.ping("-A", "-c100", address(family, PLAIN))

    assert "100 packets transmitted, 100 received" in done.stdout
    assert ", ipg/ewma " in done.stdout


def test_a_mark_leads_another_way(path: Path3) -> None:
    path.here.ip("rule", "add", "fwmark", "7", "prohibit")

    marked = path.ping("-c1", "-m7", "10.2.0.2")
    other = path.ping("-c1", "-m8", "10.2.0.2")
    forbidden = path.ping("-c1", "-m8", "10.2.0.2", user="nobody")
    path.here.ip("rule", "delete", "fwmark", "7")

    assert (marked.returncode, other.returncode) == (2, 0)
    assert forbidden.returncode == 2
    assert "no permission to mark packets: needs CAP_NET_ADMIN" in forbidden.stderr


def test_past_all_routes(path: Path3) -> None:
    near = path.ping("-c1", "-r", "10.1.0.1")
    far = path.ping("-c1", "-r", "10.2.0.2")

    assert near.returncode == 0
    assert (far.returncode, "network is unreachable" in far.stderr) == (2, True)


@pytest.mark.parametrize(("loopback", "answers"), [((), 2), (("-L",), 1)])
def test_multicast_may_be_kept_from_this_machine(
    path: Path3, loopback: tuple[str, ...], answers: int
) -> None:
    path.here.link_local()
    path.router.link_local()
    words = (*loopback, "-w2", "-i9", "--json", "-I", "eth0", "ff02::1")

    lines = [json.loads(line) for line in path.ping(*words).stdout.splitlines()]

    assert len([line for line in lines if line["event"] == "reply"]) == answers


def test_many_hosts_are_not_hurried_by_just_anybody(path: Path3) -> None:
    words = ("-c1", "-i0.2", "-I", "eth0", "ff02::1")

    ours = path.ping(*words, user="nobody")
    theirs = path.ping(*words, tool=("ping",), user="nobody")

    assert ours.returncode == theirs.returncode == 2
    assert "once per second" in ours.stderr


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("unreachable", "no route to host"),
        ("prohibit", "forbidden by a route or a firewall"),
        ("blackhole", "its route may be a blackhole"),
    ],
)
def test_routes_that_lead_nowhere(
    path: Path3, kind: str, problem: str, family: str
) -> None:
    nowhere = {"4": "192.0.2.9", "6": "2001:db8:9::9"}[family]
    path.here.ip(f"-{family}", "route", "add", kind, nowhere)

    ours = path.ping("-c1", nowhere)
    theirs = path.ping("-c1", nowhere, tool=("ping",))
    path.here.ip(f"-{family}", "route", "delete", kind, nowhere)

    assert ours.returncode == theirs.returncode == 2
    assert problem in ours.stderr


def test_what_a_firewall_here_drops_or_rejects(path: Path3, user: str) -> None:
    rules = (
        "table inet outgoing {\n chain out {\n type filter hook output priority 0\n"
        " ip daddr 10.2.0.66 drop\n"
        " ip daddr 10.2.0.67 reject with icmp type host-prohibited\n }\n}\n"
    )
    path.here.run("nft", "-f", "-", text=rules)
    for host in ("10.2.0.66", "10.2.0.67"):
        ours, theirs = both(path, "-c2", "-i0.2", "-W0.5", host, user=user)

        assert (ours.counts, ours.errors) == (theirs.counts, theirs.errors)
        assert ours.exit_code == theirs.exit_code == 1
    path.here.run("nft", "delete", "table", "inet", "outgoing")


def test_json_of_an_error(path: Path3, family: str, user: str) -> None:
    path.forget_path_mtu()
    words = ("-c1", "-Mdo", "-s1400", "--json", address(family, PLAIN))

    done = path.ping(*words, user=user)

    start, error, summary = map(json.loads, done.stdout.splitlines())
    assert start["socket"] == ({"root": "raw", "nobody": "datagram"}[user])
    assert (error["type"], error["code"]) == {"4": (3, 4), "6": (2, 0)}[family]
    assert error["mtu"] == 1400
    assert error["address"] == {"4": "10.1.0.1", "6": "2001:db8:1::1"}[family]
    assert summary["errors"] == 1


def test_probe_goes_beyond_the_known_path_mtu(path: Path3, family: str) -> None:
    path.forget_path_mtu()
    words = ("-c2", "-i0.2", "-Mprobe", "-s1400", address(family, PLAIN))

    done = parse(path.ping(*words))

    assert len(done.errors) == 2, "the router's both times, not the kernel's"


def test_capabilities_are_gone_after_the_start(path: Path3) -> None:
    process = path.here.start(*ASDIC, "-i0.2", "--json", "10.2.0.2")
    assert process.stdout is not None
    for _ in range(2):
        process.stdout.readline()
    status = dict(
        line.split(":\t", 1)
        for line in Path(f"/proc/{process.pid}/status").read_text("ascii").splitlines()
        if line.startswith(("Cap", "NoNewPrivs"))
    )
    path.here.stop(process)

    assert status.pop("NoNewPrivs") == "1"
    assert {name: int(mask, 16) for name, mask in status.items()} == dict.fromkeys(
        ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"), 0
    )


def test_quit_shows_the_status_and_interrupt_the_summary(path: Path3) -> None:
    process = path.here.start(*ASDIC, "-i60", "10.2.0.2")
    assert process.stdout is not None
    assert process.stderr is not None
    for _ in range(2):
        process.stdout.readline()
    process.send_signal(3)  # SIGQUIT
    assert process.stderr.readline() == "\n", "the carriage return in front"
    status = process.stderr.readline()
    process.send_signal(2)  # SIGINT
    output, _ = process.communicate(timeout=30)

    assert "packets, 0% loss, min/avg/ewma/max = " in status
    assert "--- 10.2.0.2 ping statistics ---" in output
    assert process.returncode == 0


def test_flood(path: Path3) -> None:
    done = path.ping("-f", "-c200", "10.2.0.2")

    assert done.returncode == 0
    assert done.stdout.count(".\b \b") > 100
    assert "200 packets transmitted, 200 received, 0% packet loss" in done.stdout
    assert "ipg/ewma" in done.stdout


def test_flood_is_for_root_only(path: Path3) -> None:
    done = path.ping("-f", "-c1", "10.2.0.2", user="nobody")

    assert done.returncode == 2
    assert "for root only" in done.stderr


def test_other_pings_do_not_disturb(path: Path3) -> None:
    others = [path.here.start("ping", "-i0.01", "10.2.0.2") for _ in range(3)]

    done = json.loads(
        path.ping("-c5", "-i0.1", "--json", "10.2.0.2").stdout.splitlines()[-1]
    )

    for other in others:
        path.here.stop(other)
    assert (done["received"], done["foreign"], done["duplicates"]) == (5, 0, 0)


def test_multicast_is_answered_by_many(path: Path3) -> None:
    words = ("-c1", "-W5", "-I", "eth0", "--json", "ff02::1")

    lines = [json.loads(line) for line in path.ping(*words).stdout.splitlines()]

    assert [line["verdict"] for line in lines if line["event"] == "reply"]
