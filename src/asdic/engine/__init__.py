"""The behavior of a host, without I/O: packets and time in, effects out."""
