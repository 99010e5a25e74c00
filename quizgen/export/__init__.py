"""Questions to bytes, one module a format."""
