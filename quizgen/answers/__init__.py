"""Typed answers: their one grammar, for extractors and for marking."""
