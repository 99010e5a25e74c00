"""Sample articles of our own."""
