"""Runs the migrations on the engine and for the tables that the store hands over."""

from alembic import context
from sqlalchemy import text

engine = context.config.attributes["engine"]
metadata = context.config.attributes["metadata"]
# Any number that nothing else in the database locks.
MIGRATING = 7_119_254

with engine.connect() as connection:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # Outside any transaction: a batch ALTER of a parent table would delete its children otherwise.
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        connection.commit()
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Of several servers that start together one migrates; the others wait, and find nothing left to do.
            connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATING})"))
        context.run_migrations()
    if sqlite:
        broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
        assert not broken, f"rows without their parent: {broken}"
        connection.commit()
        connection.execute(text("PRAGMA foreign_keys=ON"))
