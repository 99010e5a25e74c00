"""The bank: full-text search, tags, and what undoes a change of many questions"""

import re
from unicodedata import combining, normalize

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

question = sa.table("question", sa.column("id", sa.Integer()), sa.column("words", sa.Text()))
# What the bank filters by: it reads a question's row only where the index says that it fits.
FILTERS = ["owner", "archived", "id", "kind", "status", "article_id", "facility"]

# An index over question.words that holds no text of its own. SQLite drops triggers together with their table: a later
# migration that rebuilds `question` (batch_alter_table) has to create them again.
SQLITE = (
    """CREATE VIRTUAL TABLE question_words USING fts5(
        words, content='question', content_rowid='id', prefix='2 3', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER question_words_insert AFTER INSERT ON question BEGIN
        INSERT INTO question_words(rowid, words) VALUES (new.id, new.words);
    END""",
    """CREATE TRIGGER question_words_delete AFTER DELETE ON question BEGIN
        INSERT INTO question_words(question_words, rowid, words) VALUES ('delete', old.id, old.words);
    END""",
    """CREATE TRIGGER question_words_update AFTER UPDATE OF words ON question WHEN old.words <> new.words BEGIN
        INSERT INTO question_words(question_words, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO question_words(rowid, words) VALUES (new.id, new.words);
    END""",
    "INSERT INTO question_words(question_words) VALUES ('rebuild')",
)
# Kept, not computed when asked: ranking reads it of every row that matches.
POSTGRESQL = (
    """ALTER TABLE question ADD COLUMN word_vector tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED""",
    "CREATE INDEX question_words ON question USING gin (word_vector)",
)


def upgrade() -> None:
    _create_tables()
    op.create_index(op.f("ix_set_question_question_id"), "set_question", ["question_id"])
    op.drop_index("question_owner", "question")
    op.create_index("question_owner", "question", FILTERS)
    _fold()
    for statement in SQLITE if _is_sqlite() else POSTGRESQL:
        op.execute(statement)


def _create_tables() -> None:
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("owner", "name", name=op.f("uq_tag_owner")),
    )
    op.create_table(
        "question_tag",
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_question_tag_tag_id_tag"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_tag_question_id_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tag_id", "question_id", name=op.f("pk_question_tag")),
    )
    op.create_index(op.f("ix_question_tag_question_id"), "question_tag", ["question_id"])
    op.create_table(
        "undo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("deed", sa.String(length=16), nullable=False),
        sa.Column("about", sa.Integer(), nullable=True),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undo")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_undo_owner"), "undo", ["owner"])


def _fold() -> None:
    """Write the words of every question as they are compared: as store/words.py folds them."""
    bind = op.get_bind()
    for id, words in bind.execute(sa.select(question.c.id, question.c.words)).all():
        bind.execute(question.update().where(question.c.id == id).values(words=_folded(words)))


def _folded(text: str) -> str:
    whole = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", re.sub(r"(?<=\w)['’]s\b", "", text, flags=re.IGNORECASE))
    letters = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
    plain = normalize("NFKD", normalize("NFKD", whole).casefold()).translate(letters)
    return " ".join(re.findall(r"[^\W_]+", "".join(letter for letter in plain if not combining(letter))))


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def downgrade() -> None:
    # The words stay folded: nothing but the search reads them.
    if _is_sqlite():
        for event in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER question_words_{event}")
        op.execute("DROP TABLE question_words")
    else:
        op.drop_index("question_words", "question")
        op.drop_column("question", "word_vector")
    op.drop_index("question_owner", "question")
    op.create_index("question_owner", "question", ["owner", "archived", "id"])
    op.drop_index(op.f("ix_set_question_question_id"), "set_question")
    for table in ("undo", "question_tag", "tag"):
        op.drop_table(table)
