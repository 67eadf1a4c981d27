"""Sessions that tools and monitor share: when to probe, what a reply means.

No I/O, clock or randomness: time comes in as an argument, secrets are injected,
effects go out as values.
"""
