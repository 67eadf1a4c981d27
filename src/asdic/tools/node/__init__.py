"""A node on real links: the engine, what carries its frames, and who waits for them.

```python
with open_station(setup) as station:
    PollRunner(station).run()
```

`AsyncioRunner` does the same inside an asyncio program; it, `Commands` and
`ControlSocket` are imported from their modules.
"""

from asdic.tools.node.echo_service import EchoService
from asdic.tools.node.open_links import open_link
from asdic.tools.node.open_station import open_station
from asdic.tools.node.poll_runner import PollRunner
from asdic.tools.node.state_file import state_text, write_state
from asdic.tools.node.station import EventObserver, Listener, Observer, Station

__all__ = [
    "EchoService",
    "EventObserver",
    "Listener",
    "Observer",
    "PollRunner",
    "Station",
    "open_link",
    "open_station",
    "state_text",
    "write_state",
]
