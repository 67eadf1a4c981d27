"""Stimuli for two hosts that are compared: asdic's, and the Linux kernel's."""
