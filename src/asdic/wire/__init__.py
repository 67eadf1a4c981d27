"""Octets to values and back: pure functions, no I/O, no clock, no state."""
