"""All that an address at a station showed."""

from asdic.probe.neighbors import Found, Method, Neighbor
from link_frames import ALL_NODES, PEER6, PEER_MAC


def test_each_way_names_and_groups_count_once() -> None:
    neighbor = Neighbor(PEER6, PEER_MAC)
    found = Found(
        address=PEER6,
        station=PEER_MAC,
        method=Method.LISTENER,
        router=True,
        names=("peer",),
        groups=(ALL_NODES,),
    )

    assert neighbor.add(found)
    assert not neighbor.add(found)
    assert (neighbor.methods, neighbor.names, neighbor.groups, neighbor.router) == (
        [Method.LISTENER],
        ["peer"],
        [ALL_NODES],
        True,
    )
