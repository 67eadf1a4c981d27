"""TCP options (RFC 9293 §3.1 and later), one module per option.

TCP-MD5, TCP-AO, Fast Open, Multipath TCP and the rest stay `Unknown`.
"""

from asdic.wire.tcp.options.codec import Option, decode, encode
from asdic.wire.tcp.options.maximum_segment_size import MaximumSegmentSize
from asdic.wire.tcp.options.padding import EndOfOptionList, NoOperation
from asdic.wire.tcp.options.sack import Sack, SackBlock
from asdic.wire.tcp.options.sack_permitted import SackPermitted
from asdic.wire.tcp.options.timestamps import Timestamps
from asdic.wire.tcp.options.unknown import Unknown
from asdic.wire.tcp.options.window_scale import WindowScale

__all__ = [
    "EndOfOptionList",
    "MaximumSegmentSize",
    "NoOperation",
    "Option",
    "Sack",
    "SackBlock",
    "SackPermitted",
    "Timestamps",
    "Unknown",
    "WindowScale",
    "decode",
    "encode",
]
