"""Stage 2: Article to Facts."""
