"""The blocks of a real Prefect server are imported."""

import asyncio
import os
import subprocess

import httpx
import pytest
from prefect.blocks.core import Block
from prefect.blocks.system import Secret
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect_server import prefect_server
from prefect_sqlalchemy import ConnectionComponents, SqlAlchemyConnector, SyncDriver
from pydantic import SecretStr
from server import java, running

JAR = os.environ.get("BONDSTONE_JAR", "")


class ImportedMailbox(Block):
    _block_type_slug = "imported-mailbox"
    _block_schema_capabilities = ["send"]
    host: str
    password: SecretStr


class ImportedSender(Block):
    _block_type_slug = "imported-sender"
    mailbox: ImportedMailbox


def connector(database):
    return SqlAlchemyConnector(
        connection_info=ConnectionComponents(driver=SyncDriver.SQLITE_PYSQLITE, database=database)
    )


@pytest.fixture(scope="module")
def prefect_home(tmp_path_factory):
    """What a Prefect server has left behind."""
    home = tmp_path_factory.mktemp("prefect")
    with prefect_server(home) as api, temporary_settings({PREFECT_API_URL: api}):
        connector("places.db").save("imported")
        Secret(value={"nested": ["canary-1", 1]}).save("imported")
        ImportedMailbox(host="h", password="canary-2").save("imported")
        ImportedSender(mailbox=ImportedMailbox.load("imported")).save("imported")
        asyncio.run(ImportedMailbox(host="anonymous", password="canary-3")._save(is_anonymous=True))
    return home


def import_prefect(home, data, *options, **environment):
    return subprocess.run(
        [java(), "-jar", JAR, "import-prefect", "--from", str(home / "prefect.db"), *options],
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith(("BONDSTONE_", "PREFECT_"))},
            "BONDSTONE_DATA_DIR": str(data),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_blocks_of_a_prefect_database_are_imported(prefect_home, tmp_path):
    data = tmp_path / "data"

    dry = import_prefect(prefect_home, data, "--dry-run")
    assert "Dry run, nothing was changed: 5 new" in dry.stdout, dry.stderr
    done = import_prefect(prefect_home, data)
    assert "Imported: 5 new, 0 replaced, 0 unchanged." in done.stdout, done.stderr
    again = import_prefect(prefect_home, data)
    assert "Imported: 0 new, 0 replaced, 5 unchanged." in again.stdout, again.stderr
    assert "canary" not in dry.stdout + dry.stderr + done.stdout + done.stderr

    with running(JAR, BONDSTONE_DATA_DIR=str(data)) as api, temporary_settings({PREFECT_API_URL: api}):
        assert SqlAlchemyConnector.load("imported").connection_info.database == "places.db"
        assert Secret.load("imported").get() == {"nested": ["canary-1", 1]}
        assert ImportedSender.load("imported").mailbox.password.get_secret_value() == "canary-2"
        anonymous = httpx.post(
            f"{api}/block_documents/filter",
            json={"block_documents": {"is_anonymous": {"eq_": True}}, "include_secrets": True},
            timeout=60,
        ).json()
        assert [one["data"]["password"] for one in anonymous] == ["canary-3"]
        ImportedMailbox(host="other", password="canary-4").save("imported", overwrite=True)
        assert ImportedSender.load("imported").mailbox.host == "other"


def test_an_import_with_a_wrong_key_changes_nothing(prefect_home, tmp_path):
    wrong = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="

    refused = import_prefect(prefect_home, tmp_path / "data", PREFECT_SERVER_ENCRYPTION_KEY=wrong)

    assert refused.returncode == 1
    assert "Nothing is imported: The key is not the one" in refused.stderr
    assert wrong not in refused.stdout + refused.stderr
