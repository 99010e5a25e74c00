"""The errors quizgen raises on purpose; each carries what it is about and says what to do next."""


class QuizgenError(Exception):
    """Base of them all: `str(error)` is one sentence or two that a user can act on."""


class OriginError(QuizgenError):
    """A setting that names no origin: the server does not start with it."""

    def __init__(self, given: object) -> None:
        self.given = given
        super().__init__(
            f"EMBED_ORIGINS: {given!r} is no origin. Write scheme, host and port alone, such as https://lms.school.example"
        )


class ArticleError(QuizgenError):
    """A text that cannot be taken as an article; nothing of it was kept."""


class EmptyArticleError(ArticleError):
    def __init__(self) -> None:
        super().__init__("There is no text yet. Paste the text of an article.")


class TooShortError(ArticleError):
    def __init__(self, words: int, needed: int) -> None:
        self.words, self.needed = words, needed
        super().__init__(
            f"This text has {words} words of prose. Paste at least {needed}, so that there is something to ask about."
        )


class TooLargeError(ArticleError):
    def __init__(self, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        super().__init__(
            f"This text has {size:,} characters; up to {limit:,} can be pasted. "
            "Paste a part of it, or use `quizgen generate FILE` on the command line."
        )


class NotTextError(ArticleError):
    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"This is not plain text: {reason}. Copy the text itself from the page or document.")


class MarkupError(ArticleError):
    def __init__(self) -> None:
        super().__init__(
            "This is the HTML source of a page. Open the page in a browser, select the article and copy that."
        )


class LanguageError(ArticleError):
    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(
            f"This text does not read as English (it looks like “{language}”). Only English can be read so far."
        )


class FutureDateError(ArticleError):
    def __init__(self, published: str) -> None:
        self.published = published
        super().__init__(f"The publication date {published} lies in the future. Correct it or leave it empty.")


class NoQuestionsError(QuizgenError):
    """An article in which no fact is clear enough to ask about."""

    def __init__(self) -> None:
        super().__init__(
            "No question came out of this text: it has no clear statement with a date, a number or a name. "
            "Try a news report, an encyclopedia entry or a longer passage."
        )


class UnreadableAnswerError(QuizgenError):
    """Typed words that cannot be read as the asked type; they are said to be so, not marked."""

    def __init__(self, given: str, hint: str) -> None:
        self.given, self.hint = given, hint
        super().__init__(hint)


class NotFoundError(QuizgenError):
    """No such thing, or a thing of somebody else's: the two are told apart to nobody."""

    def __init__(self, what: str, id: object) -> None:
        self.what, self.id = what, id
        super().__init__(f"There is no {what} {id} here.")


class EmptyChoiceError(QuizgenError):
    def __init__(self) -> None:
        super().__init__("No question of this set fits that choice. Allow more kinds or more parts of the article.")


class ShareClosedError(QuizgenError):
    def __init__(self, title: str) -> None:
        self.title = title
        super().__init__(f"“{title}” is closed. Ask whoever gave you the link to open it again.")


class ConflictError(QuizgenError):
    """A question that was changed elsewhere since it was read; nothing was stored."""

    def __init__(self, id: int) -> None:
        self.id = id
        super().__init__("This question was changed elsewhere since you opened it. Look at it and change it again.")


class EditError(QuizgenError):
    """A question as it cannot be: which field is wrong, and what to do."""

    def __init__(self, field: str, problem: str) -> None:
        self.field, self.problem = field, problem
        super().__init__(problem)


class ShareEarlyError(QuizgenError):
    def __init__(self, title: str) -> None:
        self.title = title
        super().__init__(f"“{title}” is not open yet.")


class NoAttemptLeftError(QuizgenError):
    def __init__(self, title: str, allowed: int) -> None:
        self.title, self.allowed = title, allowed
        told = "once" if allowed == 1 else f"{allowed} times"
        super().__init__(f"You have taken “{title}” {told}, as often as it may be. Ask your teacher for another try.")


class UnknownNameError(QuizgenError):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__("Choose your name from the list.")


class SettingsError(QuizgenError):
    """Settings that cannot be: which field is wrong, and what to do."""

    def __init__(self, field: str, problem: str) -> None:
        self.field, self.problem = field, problem
        super().__init__(problem)


class TimeUpError(QuizgenError):
    """A response that came after an attempt's time; what was answered before is kept."""

    def __init__(self, id: int) -> None:
        self.id = id
        super().__init__("Time is up. What you answered before is kept.")


class BankError(QuizgenError):
    """Something that cannot be done to questions of the bank; nothing was changed."""


class WholeSetError(BankError):
    """A set that holds all questions of its article: none goes in or out by hand."""

    def __init__(self, title: str) -> None:
        self.title = title
        super().__init__(
            f"“{title}” holds all questions of its article, and those alone. Choose another set, or a new one."
        )


class NoSetError(BankError):
    def __init__(self) -> None:
        super().__init__("Choose a set, or make a new one: its title says what it is for.")


class EmptyTagError(BankError):
    def __init__(self) -> None:
        super().__init__("A tag needs a name. Type one, such as “Year 9” or “rivers”.")


class AttemptFinishedError(QuizgenError):
    def __init__(self, id: int) -> None:
        self.id = id
        super().__init__("This quiz is finished: its responses can no longer change.")


class AccountError(QuizgenError):
    """Something about an account that cannot be done; told to whoever runs the commands, not to the web."""


class EmailTakenError(AccountError):
    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(f"There is an account with the address {email} already.")


class UnknownEmailError(AccountError):
    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(f"There is no account with the address {email}.")


class InvalidEmailError(AccountError):
    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(f"“{email}” is no e-mail address.")


class WeakPasswordError(AccountError):
    def __init__(self, needed: int) -> None:
        self.needed = needed
        super().__init__(f"A password needs at least {needed} characters.")


class ImportFileError(QuizgenError):
    """A file that cannot be read as the format it should be; nothing was stored."""


class ExportError(QuizgenError):
    """A set that cannot be written in the format asked for."""
