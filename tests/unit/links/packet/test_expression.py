"""Tests of expressions, where libpcap is installed."""

import ctypes

import pytest

from asdic.errors import LinkError, OptionError
from asdic.links.packet import expression
from asdic.links.packet.expression import Expression
from asdic.wire.link_type import LinkType


def installed() -> bool:
    try:
        ctypes.CDLL("libpcap.so.0.8")
    except OSError:
        return False
    return True


needs_libpcap = pytest.mark.skipif(not installed(), reason="libpcap is not installed")
PING = bytes.fromhex("45000014000000000901000000000000000000000800")


@needs_libpcap
@pytest.mark.parametrize(("text", "admitted"), [("icmp", True), ("udp", False)])
def test_frames_pass_or_not(text: str, admitted: bool) -> None:  # noqa: FBT001 - a case
    compiled = Expression(text, LinkType.RAW)
    assert compiled.admits(PING, len(PING)) is admitted
    assert compiled.program[-1][0] == 6


@needs_libpcap
def test_what_is_no_expression_is_refused() -> None:
    with pytest.raises(OptionError, match="--filter 'x y'"):
        Expression("x y", LinkType.ETHERNET)


def test_without_libpcap_the_package_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(expression, "_LIBRARIES", ("libnothing.so.0",))
    with pytest.raises(LinkError, match=r"apt install libpcap0\.8"):
        Expression("icmp", LinkType.ETHERNET)
