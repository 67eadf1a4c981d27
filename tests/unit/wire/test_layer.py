"""Layers that are mere octets."""

import pytest

from asdic.wire import udp
from asdic.wire.layer import Data, Layer, Malformed, Sized, Trailer


@pytest.mark.parametrize(
    "layer",
    [
        Data(octets=b"abc"),
        Trailer(octets=b"abc"),
        Malformed(octets=b"abc", what="IPv4", offset=0, problem="cut short"),
    ],
)
def test_octets_come_back_as_they_are(layer: Layer) -> None:
    assert layer.encode_unsummed() == b"abc"


def test_only_layers_with_an_open_length_are_sized() -> None:
    assert isinstance(udp.Header(source_port=1, destination_port=2), Sized)
    assert not isinstance(Data(octets=b""), Sized)
