"""How results of conformance tests are printed."""
