"""Which link type the first octet of an input chooses."""

from asdic.wire.link_type import LinkType

__all__ = ["ANY_LINK", "IPV4_LINKS", "IPV6_LINKS"]

IPV4_LINKS = (
    LinkType.IPV4,
    LinkType.ETHERNET,
    LinkType.RAW,
    LinkType.ICMPV4,
    LinkType.LINUX_SLL,
    LinkType.NULL,
    LinkType.PPP,
    LinkType.IEEE802_11_RADIOTAP,
)
IPV6_LINKS = (
    LinkType.IPV6,
    LinkType.ETHERNET,
    LinkType.RAW,
    LinkType.ICMPV6,
    LinkType.LINUX_SLL2,
    LinkType.LOOP,
    LinkType.PPP_WITH_DIR,
    LinkType.IEEE802_11,
)
ANY_LINK = (*IPV4_LINKS, *IPV6_LINKS, LinkType.PPP_HDLC, LinkType.PPP_ETHER)
