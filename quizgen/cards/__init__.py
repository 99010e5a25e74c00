"""When a flashcard comes back: days of studying, FSRS, what the log tells. Pure."""
