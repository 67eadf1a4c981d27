"""A message of type 32, whose body stays octets."""

from asdic.wire import icmpv4
from asdic.wire.icmpv4 import MobileHostRedirect
from figures import assert_figure_is_true

# Written by hand; tshark names the type alike, and shows no more either.
OCTETS = bytes.fromhex("2000 ad34 616e79206f6374657473")
MESSAGE = MobileHostRedirect(content=b"any octets")


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)
