"""Decoded frames as people and programs read them: lines, trees, JSON, tables."""
