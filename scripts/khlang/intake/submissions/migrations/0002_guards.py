"""The roles, and the triggers that keep the log from being changed."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from khlang.intake.roles import Role

_SQLITE = [
    f"""CREATE TRIGGER submissions_entry_no_{event} BEFORE {event} ON submissions_entry
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"""
    for event in ("update", "delete")
]
_POSTGRESQL = [
    """CREATE FUNCTION submissions_entry_guard() RETURNS trigger AS
    $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER submissions_entry_guard BEFORE UPDATE OR DELETE OR TRUNCATE
    ON submissions_entry FOR EACH STATEMENT EXECUTE FUNCTION submissions_entry_guard()""",
]


def _guard_log(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def _unguard_log(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION submissions_entry_guard() CASCADE")
    else:
        for event in ("update", "delete"):
            editor.execute(f"DROP TRIGGER submissions_entry_no_{event}")


def _make_roles(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group")
    for role in Role:
        groups.objects.get_or_create(name=role.value)


class Migration(migrations.Migration):
    """Runs after the tables exist."""

    dependencies = (
        ("submissions", "0001_start"),
        ("auth", "0012_alter_user_first_name_max_length"),
    )
    operations = (
        migrations.RunPython(_guard_log, _unguard_log),
        migrations.RunPython(_make_roles, migrations.RunPython.noop),
    )
