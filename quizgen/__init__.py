"""Quizzes and flashcards from an article, with the sentence that proves each answer."""
