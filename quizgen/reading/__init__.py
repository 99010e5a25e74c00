"""Stage 1: text to Article."""
