"""Quizzes and flashcards from an article, with the sentence that proves each answer.

`generate` is the whole of it for a program; the rest are the values that it takes and returns.
"""

from quizgen.errors import ArticleError, QuizgenError
from quizgen.pipeline import alternatives, analyse, generate
from quizgen.types import Analysis, Article, Fact, Question, QuestionKind

__all__ = [
    "Analysis",
    "Article",
    "ArticleError",
    "Fact",
    "Question",
    "QuestionKind",
    "QuizgenError",
    "alternatives",
    "analyse",
    "generate",
]
