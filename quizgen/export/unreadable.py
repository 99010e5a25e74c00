"""What is raised, and turned into a problem with its line, while a file comes in."""


class UnreadableError(ValueError):
    """A question that cannot come in; its words are a sentence for whoever brought it."""
