"""Which step reads what a number announces: here the circle closes.

Ethernet carries IP, which carries GRE, which carries Ethernet: so the steps of
encapsulations are added to the tables of the steps that they stand on.
"""

from __future__ import annotations

from asdic.wire.link_type import LinkType
from asdic.wire.packet.encapsulation import (
    gre_header,
    mpls_entry,
    ppp_direction,
    ppp_frame,
    pppoe_header,
    vxlan_header,
)
from asdic.wire.packet.internet import PROTOCOLS
from asdic.wire.packet.link import ETHER_TYPES, LINK_TYPES, ethernet_frame
from asdic.wire.packet.transport import UDP_PORTS
from asdic.wire.packet.wireless import ieee80211_frame, radiotap_frame
from asdic.wire.protocol import EtherType, Protocol

__all__ = ["LINK_TYPES"]

_VXLAN_PORT = 4789

PROTOCOLS[Protocol.GRE] = gre_header
UDP_PORTS[_VXLAN_PORT] = vxlan_header
ETHER_TYPES.update(
    {
        EtherType.TRANSPARENT_ETHERNET_BRIDGING: ethernet_frame,
        EtherType.MPLS: mpls_entry,
        EtherType.MPLS_UPSTREAM: mpls_entry,
        EtherType.PPPOE_SESSION: pppoe_header,
    }
)
LINK_TYPES.update(
    {
        LinkType.PPP: ppp_frame,
        LinkType.PPP_HDLC: ppp_frame,
        LinkType.PPP_ETHER: pppoe_header,
        LinkType.IEEE802_11: ieee80211_frame,
        LinkType.IEEE802_11_RADIOTAP: radiotap_frame,
        LinkType.PPP_WITH_DIR: ppp_direction,
    }
)
