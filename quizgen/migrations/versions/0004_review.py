"""Review: who changed a question how, what the bank looks through, marks that changed, sets of several articles"""

import json

import sqlalchemy as sa
from alembic import op


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

question = sa.table(
    "question",
    sa.column("id", sa.Integer()),
    sa.column("kind", sa.String()),
    sa.column("status", sa.String()),
    sa.column("words", sa.Text()),
    sa.column("revision_number", sa.Integer()),
)
question_revision = sa.table(
    "question_revision",
    sa.column("id", sa.Integer()),
    sa.column("question_id", sa.Integer()),
    sa.column("number", sa.Integer()),
    sa.column("content", sa.JSON()),
)


def upgrade() -> None:
    with op.batch_alter_table("question") as batch_op:
        batch_op.add_column(sa.Column("owner", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("kind", sa.String(length=20), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("status", sa.String(length=16), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("words", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("archived", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("facility", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("taken", sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_index("question_owner", ["owner", "archived", "id"])
    with op.batch_alter_table("question_revision") as batch_op:
        batch_op.add_column(sa.Column("change", sa.String(length=16), nullable=False, server_default="generated"))
        batch_op.add_column(sa.Column("author", sa.String(length=64), nullable=False, server_default=""))
    with op.batch_alter_table("question_set") as batch_op:
        batch_op.alter_column("article_id", existing_type=sa.Integer(), nullable=True)
    with op.batch_alter_table("attempt_question") as batch_op:
        batch_op.add_column(sa.Column("shown", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "mark_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("old", sa.Double(), nullable=False),
        sa.Column("new", sa.Double(), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_id"],
            ["attempt_question.id"],
            name=op.f("fk_mark_change_asked_id_attempt_question"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark_change")),
    )
    with op.batch_alter_table("mark_change") as batch_op:
        batch_op.create_index(batch_op.f("ix_mark_change_asked_id"), ["asked_id"])
    _fill()


def _fill() -> None:
    """Tell of each question what its newest revision says, and write every revision as they are written now."""
    bind = op.get_bind()
    op.execute("UPDATE question SET owner = (SELECT owner FROM article WHERE article.id = question.article_id)")
    for id, question_id, number, content in bind.execute(
        sa.select(
            question_revision.c.id,
            question_revision.c.question_id,
            question_revision.c.number,
            question_revision.c.content,
        )
    ).all():
        told = json.loads(content) if isinstance(content, str) else content
        told.setdefault("points", 1.0)
        bind.execute(question_revision.update().where(question_revision.c.id == id).values(content=told))
        words = "\n".join([told["stem"], told["key"], *told["distractors"], told["evidence"], told["note"]])
        newest = (question.c.id == question_id) & (question.c.revision_number == number)
        bind.execute(question.update().where(newest).values(kind=told["kind"], status=told["status"], words=words))


def downgrade() -> None:
    op.drop_table("mark_change")
    with op.batch_alter_table("attempt_question") as batch_op:
        batch_op.drop_column("shown")
    op.execute("DELETE FROM question_set WHERE article_id IS NULL")
    with op.batch_alter_table("question_set") as batch_op:
        batch_op.alter_column("article_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("question_revision") as batch_op:
        batch_op.drop_column("author")
        batch_op.drop_column("change")
    with op.batch_alter_table("question") as batch_op:
        batch_op.drop_index("question_owner")
        for column in ("taken", "facility", "archived", "words", "status", "kind", "owner"):
            batch_op.drop_column(column)
