"""Bondstone beside a real Prefect server: its blocks are used from there, and are imported."""

import asyncio
import os
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

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
PLACES = Path(__file__).parents[3] / "src/samples/places/target/places.war"
CHANGES_WITHIN = 60  # seconds, on a machine that is busy


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


def wait_for(what, question):
    end = time.monotonic() + CHANGES_WITHIN
    while not question():
        assert time.monotonic() < end, f"not within {CHANGES_WITHIN} s: {what}"
        time.sleep(0.1)


class OnePrefect:
    """A Prefect server of all tests here, until one needs what it leaves behind."""

    def __init__(self, home):
        self.home = home
        self._running = ExitStack()
        self.api = self._running.enter_context(prefect_server(home))

    def stop(self):
        self._running.close()


@pytest.fixture(scope="module")
def prefect(tmp_path_factory):
    one = OnePrefect(tmp_path_factory.mktemp("prefect"))
    yield one
    one.stop()


def test_blocks_of_a_prefect_server_are_injected_and_followed(prefect):
    assert PLACES.is_file(), f"{PLACES} is missing. Build it first: ./mvnw package"
    api = prefect.api
    with running(
        JAR, "--deploy", str(PLACES), BONDSTONE_API_URL=api, BONDSTONE_API_FRESHNESS="3600"
    ) as bondstone:
        places = bondstone.replace("/bondstone/api", "/places/api")

        def block():
            return httpx.get(f"{places}/block", timeout=60).json()

        # The server is ready before the application beside it.
        wait_for("the application runs", lambda: httpx.get(f"{places}/block", timeout=60).is_success)
        assert not block()["exists"]
        with temporary_settings({PREFECT_API_URL: api}):
            connector("first.db").save("warehouse")
            assert block()["database"] == "first.db"
            assert httpx.get(f"{places}/countries", timeout=60).json()["places"] == 0

            connector("second.db").save("warehouse", overwrite=True)
            wait_for("the change is seen", lambda: block()["database"] == "second.db")

            SqlAlchemyConnector.delete("warehouse")
            wait_for("the block is gone", lambda: not block()["exists"])

            # Nobody asks for an hour, so the server has told of both changes.
            known = httpx.get(f"{bondstone}/admin/servers", timeout=60).json()
            assert known["remote"]["followed"]


@pytest.fixture(scope="module")
def prefect_home(prefect):
    """What a Prefect server has left behind."""
    with temporary_settings({PREFECT_API_URL: prefect.api}):
        connector("places.db").save("imported")
        Secret(value={"nested": ["canary-1", 1]}).save("imported")
        ImportedMailbox(host="h", password="canary-2").save("imported")
        ImportedSender(mailbox=ImportedMailbox.load("imported")).save("imported")
        asyncio.run(ImportedMailbox(host="anonymous", password="canary-3")._save(is_anonymous=True))
    prefect.stop()
    return prefect.home


def import_prefect(home, data, *options, **environment):
    return subprocess.run(
        java(JAR, "import-prefect", "--from", str(home / "prefect.db"), *options),
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
