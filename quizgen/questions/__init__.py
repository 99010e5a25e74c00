"""Stage 3: Facts to Questions."""
