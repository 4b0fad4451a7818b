"""Prefect's command line."""

import textwrap

from prefect.client.orchestration import get_client
from prefect_sqlalchemy import ConnectionComponents, SqlAlchemyConnector, SyncDriver


def connector(password="canary"):
    return SqlAlchemyConnector(
        connection_info=ConnectionComponents(
            driver=SyncDriver.POSTGRESQL_PG8000,
            username="places",
            password=password,
            host="db.example.org",
            database="places",
        )
    )


def test_registering_a_module(prefect_cli):
    printed = prefect_cli("block", "register", "-m", "prefect_sqlalchemy")

    assert "SQLAlchemy Connector" in printed
    listed = prefect_cli("block", "type", "ls")
    assert "sqlalchemy-connector" in listed
    assert "async-sqlalchemy-connector" in listed
    assert "secret" in listed


def test_registering_a_file(prefect_cli, name, tmp_path):
    slug = f"test-file-{name}"
    file = tmp_path / "more_blocks.py"
    file.write_text(
        textwrap.dedent(
            f"""
            from prefect.blocks.core import Block

            class More(Block):
                _block_type_name = "Test File {name}"
                _block_type_slug = "{slug}"
                host: str
            """
        )
    )

    prefect_cli("block", "register", "-f", str(file))

    inspected = prefect_cli("block", "type", "inspect", slug)
    assert f"Test File {name}" in inspected
    prefect_cli("block", "type", "delete", slug)
    assert slug in prefect_cli("block", "type", "inspect", slug, fails=True)


def test_listing_inspecting_and_deleting_a_block(prefect_cli, name):
    block = connector()
    block.save(name)

    assert f"sqlalchemy-connector/{name}" in prefect_cli("block", "ls")
    inspected = prefect_cli("block", "inspect", f"sqlalchemy-connector/{name}")
    assert "db.example.org" in inspected
    assert "canary" not in inspected
    by_id = prefect_cli("block", "inspect", "--id", str(block._block_document_id))
    assert name in by_id

    prefect_cli("block", "delete", f"sqlalchemy-connector/{name}")

    with get_client(sync_client=True) as client:
        names = [d.name for d in client.read_block_documents_by_type("sqlalchemy-connector")]
    assert name not in names
    prefect_cli("block", "inspect", f"sqlalchemy-connector/{name}", fails=True)


def test_deleting_by_id(prefect_cli, name):
    block = connector()
    block.save(name)

    prefect_cli("block", "delete", "--id", str(block._block_document_id))

    assert f"sqlalchemy-connector/{name}" not in prefect_cli("block", "ls")


def test_protected_types_stay(prefect_cli):
    prefect_cli("block", "type", "delete", "secret", fails=True)
    assert "secret" in prefect_cli("block", "type", "ls")
