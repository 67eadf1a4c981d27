"""Made-up inputs for whatever reads octets that strangers sent."""

from fuzzing.memory import allowance, peak_of
from fuzzing.seeds import mutated
from fuzzing.targets import TARGETS, Target, exercise

__all__ = ["TARGETS", "Target", "allowance", "exercise", "mutated", "peak_of"]
