"""Craft any ICMP message, and send it as it is.

```python
from asdic.tools.send import send
from asdic.wire import icmpv6

send(icmpv6.PacketTooBig(mtu=1280, invoking_packet=quote), to="fe80::1%eth0")
```
"""

from asdic.tools.send.catalog import Entry, catalog, find
from asdic.tools.send.craft import craft
from asdic.tools.send.frames import build_frame, send_frame
from asdic.tools.send.packets import SendOptions, build_packet, message_octets
from asdic.tools.send.send import Sender, open_sender, send

__all__ = [
    "Entry",
    "SendOptions",
    "Sender",
    "build_frame",
    "build_packet",
    "catalog",
    "craft",
    "find",
    "message_octets",
    "open_sender",
    "send",
    "send_frame",
]
