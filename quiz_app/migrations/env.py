"""Runs the migrations on the connection that quiz_app.migrate hands over."""

from alembic import context

from quiz_app.models import Model

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Model.metadata,
    render_as_batch=True,
    compare_type=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
