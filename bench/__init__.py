"""Measures the product: how good its questions are, how fast they come. Run by hand and by `make`."""
