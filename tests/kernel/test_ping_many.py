"""`asdic ping` of many hosts against the kernel, in a namespace."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from jsonschema import Draft202012Validator

from asdic.ui.ping.many_schema import schema
from namespaces import Namespace, Network, require

pytestmark = [pytest.mark.kernel, require("sysctl", "setpriv", "nft")]

ASDIC = (sys.executable, "-m", "asdic", "ping")
RULES = """
table inet filter {
  chain incoming {
    type filter hook input priority 0;
    ip daddr 10.9.0.3 reject with icmp type port-unreachable
    ip daddr 10.9.0.4 icmp type echo-request drop
  }
}
"""


@pytest.fixture(scope="module")
def alone() -> Iterator[Namespace]:
    with Network() as network:
        member = network.namespace("alone")
        network.connect(member, network.namespace("other"))
        for host in (1, 3, 4):
            member.address(f"10.9.0.{host}/24", f"2001:db8:9::{host}/64")
        member.run("nft", "-f", "-", text=RULES)
        member.sysctl(net__ipv4__ping_group_range="0 2147483647")
        yield member


def ping(member: Namespace, words: str, *, root: bool = True) -> CompletedProcess[str]:
    return member.run(*ASDIC, *words.split(), check=False, unprivileged=not root)


@pytest.mark.parametrize("root", [True, False], ids=["root", "nobody"])
def test_both_families_at_once(alone: Namespace, root: object) -> None:
    done = ping(
        alone, "-c3 -i0.05 --json 10.9.0.1 2001:db8:9::1 10.9.0.1", root=bool(root)
    )

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    validator = Draft202012Validator(schema())
    for line in lines:
        validator.validate(line)
    summaries = [line for line in lines if line["event"] == "summary"]
    assert lines[0]["socket"] == ("raw" if root else "datagram")
    assert [line["received"] for line in summaries] == [3, 3, 3]
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("root", [True, False], ids=["root", "nobody"])
def test_errors_are_told_of_their_target(alone: Namespace, root: object) -> None:
    done = ping(alone, "-c1 -W1 --csv 10.9.0.1 10.9.0.3 10.9.0.4", root=bool(root))

    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["received"] for row in rows] == ["1", "0", "0"]
    assert [row["errors"] for row in rows] == ["0", "1", "0"]
    assert done.returncode == 1


def test_a_thousand_targets_with_ten_unknown_names(
    alone: Namespace, tmp_path: Path
) -> None:
    file = tmp_path / "targets"
    good = [f"127.1.{at // 250}.{at % 250 + 1}" for at in range(990)]
    bad = [f"nobody-{at}.invalid" for at in range(10)]
    remark = ["# ours", "", "127.1.0.1  # once more"]
    file.write_text("\n".join([*good[:500], *bad, *good[500:], *bad, *remark]))

    done = ping(alone, f"-c2 -i0.5 -q --targets {file}")

    assert done.returncode == 1
    for name in bad:
        assert done.stderr.count(f"asdic ping: {name}: ") == 1
    assert len(done.stderr.splitlines()) == 10
    rows = [line.split() for line in done.stdout.splitlines()[3:]]
    assert len(rows) == 991
    assert {(row[1], row[2]) for row in rows} == {("2", "2")}


def test_nobody_left_to_ask(alone: Namespace) -> None:
    done = ping(alone, "-c1 nobody.invalid nothing.invalid")

    assert (done.returncode, done.stdout) == (2, "")


def test_what_is_for_one_host_is_refused_for_several(alone: Namespace) -> None:
    done = ping(alone, "-A 10.9.0.1 10.9.0.3")

    assert done.returncode == 2
    assert done.stderr == "asdic ping: -A is for one host at a time\n"
