"""Where checks look."""

import pytest

from asdic.wire import icmpv6
from asdic.wire.validate.place import Place
from broken import over_ipv6

SENT = over_ipv6(icmpv6.EchoRequest(identifier=1, sequence_number=1))


def test_offset_is_counted_from_the_start_of_the_frame() -> None:
    place = Place(SENT, 1, SENT.layers[1], None)

    assert place.offset("sequence_number") == 46
    assert place.ip_offset("hop_limit") == 40


def test_field_that_the_figure_has_not_is_refused() -> None:
    with pytest.raises(KeyError, match="flavor"):
        Place(SENT, 1, SENT.layers[1], None).offset("flavor")
