"""Made-up inputs for whatever reads octets that strangers sent."""

from fuzzing.memory import allowance, peak_of
from fuzzing.seeds import mutated
from fuzzing.target import Target, exercise
from fuzzing.targets import TARGETS

__all__ = ["TARGETS", "Target", "allowance", "exercise", "mutated", "peak_of"]
