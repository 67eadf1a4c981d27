"""From a text of IOS and options to a node's setup."""

from __future__ import annotations

from pathlib import Path

import pytest

from asdic.config.setup import LinkKind, LinkSetup
from asdic.errors import OptionError
from asdic.ui.node.ios_text import read_mapped

TEXT = "hostname R1\ninterface e0/0\n ip address 192.0.2.1 255.255.255.0\nip cef\n"
TAP = {"t0": LinkSetup(kind=LinkKind.TAP, name="t0")}


def written(tmp_path: Path) -> Path:
    path = tmp_path / "R1.cfg"
    path.write_text(TEXT)
    return path


def test_an_interface_is_mapped_and_notices_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    setup = read_mapped(path, ["e0/0=veth1"], {}, [])
    (one,) = setup.links
    assert (one.kind, one.name, one.device) == (
        LinkKind.INTERFACE,
        "Ethernet0/0",
        "veth1",
    )
    assert setup.base.host.node_name == "R1"
    assert capsys.readouterr().err == (
        f'asdic node: {path}:4: "ip cef" does nothing here\n'
    )


def test_devices_that_are_not_mapped_are_interfaces_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = read_mapped(written(tmp_path), [], TAP, ["t0=02:00:00:00:00:01"])
    one, other = setup.links
    assert (one.name, one.shutdown) == ("Ethernet0/0", True)
    assert (other.name, other.link_layer_address) == ("t0", b"\2\0\0\0\0\1")
    assert "Ethernet0/0 has no device" in capsys.readouterr().err


def test_a_device_that_is_mapped_keeps_its_kind_and_address(tmp_path: Path) -> None:
    maps, macs = ["e0/0=t0"], ["t0=02:00:00:00:00:01"]
    (one,) = read_mapped(written(tmp_path), maps, TAP, macs).links
    assert (one.kind, one.device) == (LinkKind.TAP, "t0")
    assert one.link_layer_address == b"\2\0\0\0\0\1"


@pytest.mark.parametrize(
    ("maps", "said"),
    [
        ([], "no interface has a device; give it one by --map Ethernet0/0=DEVICE"),
        (["e0/0=a", "eth0/0=b"], "--map eth0/0=b: Ethernet0/0 has a device, a"),
    ],
)
def test_options_that_cannot_be_are_told(
    tmp_path: Path, maps: list[str], said: str
) -> None:
    with pytest.raises(OptionError) as caught:
        read_mapped(written(tmp_path), maps, {}, [])
    assert said in str(caught.value)
