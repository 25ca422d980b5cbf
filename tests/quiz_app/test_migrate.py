from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from quiz_app import migrate
from quiz_app.database import Database, DatabaseError
from quiz_app.models import Model


def shape(database: Database) -> dict[str, list[str]]:
    with database.engine.connect() as connection:
        inspector = inspect(connection)
        return {
            table: sorted(
                [str(column["name"]) for column in inspector.get_columns(table)]
                + [str(index["name"]) for index in inspector.get_indexes(table)]
                + [str(key["name"]) for key in inspector.get_foreign_keys(table)]
                + [str(rule["name"]) for rule in inspector.get_unique_constraints(table)]
                + [str(inspector.get_pk_constraint(table)["name"])]
            )
            for table in inspector.get_table_names()
            if table != "alembic_version"
        }


def rows(database: Database, *statements: str) -> None:
    """Put rows into the tables, as an older program would."""
    now = datetime(2026, 3, 2, tzinfo=UTC)
    with database.session(writes=True) as session:
        for statement in statements:
            session.execute(text(f"INSERT INTO {statement}"), {"now": now})
        session.commit()


def test_the_newest_revision_is_what_the_models_describe(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Model.metadata)

    assert differences == []


def test_the_names_of_constraints_are_those_of_the_models(empty_database: Database) -> None:
    migrate.upgrade(empty_database)
    migrated = shape(empty_database)
    migrate.downgrade(empty_database, "base")

    Model.metadata.create_all(empty_database.engine)

    assert shape(empty_database) == migrated


def test_going_down_and_up_again_ends_where_it_began(database: Database) -> None:
    before = shape(database)

    migrate.downgrade(database, "base")
    assert shape(database) == {}
    migrate.upgrade(database)

    assert shape(database) == before


def test_what_was_kept_before_agreements_came_opens_after_migrating_and_back(
    empty_database: Database,
) -> None:
    migrate.upgrade(empty_database, "0001")
    rows(
        empty_database,
        "definitions VALUES ('form', '{}', :now)",
        "records VALUES (7, 'public', 'plan', 'en', 'form', '{}', 1, :now, :now, :now)",
        "grants VALUES (8, 7, 'link', 'owner', :now)",
        "visits VALUES (9, 'token', :now, :now)",
        "visit_grants VALUES (9, 8)",
    )

    for revision in ("head", "0001"):
        move = migrate.upgrade if revision == "head" else migrate.downgrade
        move(empty_database, revision)
        with empty_database.session(writes=False) as session:
            found = session.execute(
                text(
                    "SELECT records.public_id, grants.secret_hash, visits.token_hash FROM records"
                    " JOIN grants ON grants.record_id = records.id"
                    " JOIN visit_grants ON visit_grants.grant_id = grants.id"
                    " JOIN visits ON visits.id = visit_grants.visit_id"
                )
            ).all()
        assert [tuple(row) for row in found] == [("public", "link", "token")]


FORM = "definitions VALUES ('form', '{}', :now)"
AGREEMENT = (
    "agreements (id, definition_hash, lang, parts, round, version, created, expires)"
    " VALUES (3, 'form', 'en', '[\"trust\"]', 2, 17, :now, :now)"
)
PARTY = (
    "parties (id, agreement_id, public_id, role, name, zone, hours, created)"
    " VALUES (4, 3, 'side', 'mentee', 'Ana', 'America/Lima', '{}', :now)"
)
LINK = "grants (id, party_id, secret_hash, role, created) VALUES (8, 4, 'link', 'mentee', :now)"


def test_a_code_that_was_given_before_migrating_is_never_given_again(
    empty_database: Database,
) -> None:
    migrate.upgrade(empty_database, "0004")
    offer = "pairings (id, code_hash, first_id, created) VALUES (9, 'offer', 7, :now)"
    record = "records VALUES (7, 'p', 'check', 'en', 'form', '{}', 1, :now, :now, :now, NULL)"
    rows(empty_database, FORM, AGREEMENT, PARTY, LINK, record, offer)

    migrate.upgrade(empty_database)

    with empty_database.session(writes=False) as session:
        used = session.scalars(text("SELECT code_hash FROM used_codes ORDER BY code_hash")).all()
    assert used == ["link", "offer"]


def test_an_agreement_loses_nothing_but_the_number_of_its_changes(
    empty_database: Database,
) -> None:
    migrate.upgrade(empty_database, "0005")
    rows(empty_database, FORM, AGREEMENT, PARTY, LINK)
    kept = text(
        "SELECT agreements.id, agreements.round, parties.name, grants.secret_hash FROM agreements"
        " JOIN parties ON parties.agreement_id = agreements.id"
        " JOIN grants ON grants.party_id = parties.id"
    )

    for move, revision in ((migrate.upgrade, "0006"), (migrate.downgrade, "0005")):
        move(empty_database, revision)

        with empty_database.session(writes=False) as session:
            assert [tuple(row) for row in session.execute(kept)] == [(3, 2, "Ana", "link")]
    with empty_database.session(writes=False) as session:
        assert session.scalar(text("SELECT version FROM agreements")) == 1


def test_what_was_done_before_it_was_kept_who_did_it_stays_and_names_nobody(
    empty_database: Database,
) -> None:
    migrate.upgrade(empty_database, "0006")
    agreement = AGREEMENT.replace(" version,", "").replace(" 17,", "")
    record = "records VALUES (7, 'p', 'notes', 'en', 'form', '{}', 1, :now, :now, :now, 3)"
    rows(empty_database, FORM, agreement, PARTY, LINK, record)
    kept = "SELECT agreements.round, records.version{} FROM agreements, records"

    migrate.upgrade(empty_database)

    with empty_database.session(writes=False) as session:
        named = text(kept.format(", agreements.ended_by, records.changed_by"))
        assert [tuple(row) for row in session.execute(named)] == [(2, 1, None, None)]
    migrate.downgrade(empty_database, "0006")
    with empty_database.session(writes=False) as session:
        assert [tuple(row) for row in session.execute(text(kept.format("")))] == [(2, 1)]


def test_a_link_opens_a_record_or_a_side_and_never_both_or_none(database: Database) -> None:
    row = "INSERT INTO grants (id, secret_hash, role, created) VALUES (1, 'a', 'owner', :now)"

    with (
        database.session(writes=True) as session,
        pytest.raises(DatabaseError, match="opens_one_thing"),
    ):
        session.execute(text(row), {"now": datetime(2026, 3, 2, tzinfo=UTC)})


def test_a_database_that_was_never_migrated_is_refused(empty_database: Database) -> None:
    with pytest.raises(migrate.OldDatabase, match=r"\./handbook app migrate"):
        migrate.check(empty_database)


@pytest.mark.parametrize("asked", [migrate.check, migrate.upgrade])
def test_a_database_of_a_newer_version_is_left_as_it_is(
    asked: Callable[[Database], None], database: Database
) -> None:
    with database.session(writes=True) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        session.commit()

    with pytest.raises(migrate.OldDatabase, match=r"a newer version .* put back the backup"):
        asked(database)

    assert migrate.current(database) == "9999"


def test_a_migrated_database_is_taken(database: Database) -> None:
    migrate.check(database)

    assert migrate.current(database) == migrate.head()
