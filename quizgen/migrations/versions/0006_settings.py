"""How a set is given to a class: its settings, the rules and the deadline of an attempt, class lists"""

import sqlalchemy as sa
from alembic import op


revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

RULES: dict[str, object] = {"negative": 0.0, "near": 0.0, "pass_mark": None, "one_page": False}
SETTINGS: dict[str, object] = {
    "opens": None,
    "closes": None,
    "minutes": None,
    "extra": [],
    "attempts": None,
    "counting": "best",
    "shuffle": True,
    "approved_only": False,
    "class_list": None,
    "rules": RULES,
}
share = sa.table(
    "share",
    sa.column("id", sa.Integer()),
    sa.column("count", sa.Integer()),
    sa.column("feedback", sa.String()),
    sa.column("settings", sa.JSON()),
)
attempt = sa.table("attempt", sa.column("rules", sa.JSON()))


def upgrade() -> None:
    with op.batch_alter_table("share") as batch_op:
        batch_op.add_column(sa.Column("settings", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("attempt") as batch_op:
        batch_op.add_column(sa.Column("rules", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("deadline", sa.DateTime(timezone=True), nullable=True))
    bind = op.get_bind()
    for id, count, feedback in bind.execute(sa.select(share.c.id, share.c.count, share.c.feedback)).all():
        told = {"count": count, "feedback": feedback, **SETTINGS}
        bind.execute(share.update().where(share.c.id == id).values(settings=told))
    bind.execute(attempt.update().values(rules=RULES))
    with op.batch_alter_table("share") as batch_op:
        batch_op.drop_column("feedback")
        batch_op.drop_column("count")
    op.create_table(
        "class_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("deleted", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_list")),
    )
    with op.batch_alter_table("class_list") as batch_op:
        batch_op.create_index(batch_op.f("ix_class_list_owner"), ["owner"])


def downgrade() -> None:
    op.drop_table("class_list")
    with op.batch_alter_table("share") as batch_op:
        batch_op.add_column(sa.Column("count", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("feedback", sa.String(length=16), nullable=False, server_default="final"))
        batch_op.drop_column("settings")
    with op.batch_alter_table("attempt") as batch_op:
        batch_op.drop_column("deadline")
        batch_op.drop_column("rules")
