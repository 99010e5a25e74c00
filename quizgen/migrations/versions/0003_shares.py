"""Shares: sets as they are given to pupils, and the attempts made by them"""

import sqlalchemy as sa
from alembic import op


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "share",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("feedback", sa.String(length=16), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["set_id"], ["question_set.id"], name=op.f("fk_share_set_id_question_set"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share")),
        sa.UniqueConstraint("code", name=op.f("uq_share_code")),
        sa.UniqueConstraint("set_id", name=op.f("uq_share_set_id")),
        sa.UniqueConstraint("token", name=op.f("uq_share_token")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("share_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_attempt_share_id"), ["share_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_attempt_share_id_share"), "share", ["share_id"], ["id"], ondelete="CASCADE"
        )


def downgrade() -> None:
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_attempt_share_id_share"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_attempt_share_id"))
        batch_op.drop_column("share_id")
    op.drop_table("share")
