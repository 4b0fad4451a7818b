"""Flows against Bondstone, with a real Prefect server behind. Both ask for credentials, of their own."""

import asyncio
import base64
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from prefect.events.clients import PrefectEventSubscriber
from prefect.events.filters import EventFilter, EventNameFilter
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, temporary_settings
from prefect_server import prefect_server
from prefect_sqlalchemy import (
    AsyncDriver,
    AsyncSqlAlchemyConnector,
    ConnectionComponents,
    SqlAlchemyConnector,
    SyncDriver,
)
from server import running

HERE = Path(__file__).parent
JAR = os.environ.get("BONDSTONE_JAR", "")
MAILER = os.environ.get("BONDSTONE_MAILER", "")
OF_PREFECT = "remote:canary-remote"
OF_BONDSTONE = "flo:canary-own"
ARRIVES_WITHIN = 60  # seconds, on a machine that is busy


def password_hash(password):
    salt = b"0123456789abcdef"
    made = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 10_000)
    return "PBKDF2WithHmacSHA256:10000:%s:%s" % tuple(
        base64.b64encode(part).decode() for part in (salt, made)
    )


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """The addresses of Prefect's API, of Bondstone's, and of the application beside Bondstone."""
    home = tmp_path_factory.mktemp("prefect")
    data = tmp_path_factory.mktemp("bondstone")
    with prefect_server(home, PREFECT_SERVER_API_AUTH_STRING=OF_PREFECT) as prefect, running(
        JAR,
        *("--deploy", MAILER),
        BONDSTONE_DATA_DIR=str(data),
        BONDSTONE_API_URL=prefect,
        BONDSTONE_API_AUTH_STRING=OF_PREFECT,
        BONDSTONE_API_FORWARD="true",
        BONDSTONE_AUTH_USERS=f"flo:admin:{password_hash('canary-own')}",
    ) as bondstone:
        mailer = bondstone.replace("/bondstone/api", "/mailer/api")
        # The server is ready before the application beside it.
        assert arrives(lambda: httpx.get(f"{mailer}/connectors/injected", timeout=60).status_code != 404)
        yield prefect, bondstone, mailer
    logs = "".join(path.read_text(errors="replace") for path in data.glob("logs/*.log"))
    assert "canary" not in logs


@pytest.fixture
def flow_settings(servers):
    """What a flow is told of Bondstone."""
    _, bondstone, _ = servers
    with temporary_settings({PREFECT_API_URL: bondstone, PREFECT_API_AUTH_STRING: OF_BONDSTONE}):
        yield


def run(script, *arguments, **environment):
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "240", **environment},
        capture_output=True,
        text=True,
        timeout=180,
    )
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed
    for complaint in ("Unable to", "Traceback", "ERROR", "WARNING"):
        assert complaint not in printed, printed
    return done.stdout


def client(api, credentials):
    return httpx.Client(base_url=api, auth=tuple(credentials.split(":")), timeout=60)


def arrives(question):
    end = time.monotonic() + ARRIVES_WITHIN
    while not (answer := question()) and time.monotonic() < end:
        time.sleep(0.2)
    return answer


def test_the_flows_of_the_guide_run(servers, flow_settings, postgres_port, tmp_path):
    prefect, bondstone, mailer = servers
    saved = httpx.post(
        f"{mailer}/connectors/flows-java",
        json={
            "host": "127.0.0.1",
            "port": postgres_port,
            "database": "postgres",
            "username": "postgres",
            "password": "any",
        },
        timeout=60,
    )
    assert saved.status_code == 204, saved.text
    SqlAlchemyConnector(
        connection_info=ConnectionComponents(
            driver=SyncDriver.SQLITE_PYSQLITE, database=str(tmp_path / "sync.db")
        )
    ).save("flows-python")
    AsyncSqlAlchemyConnector(
        connection_info=ConnectionComponents(
            driver=AsyncDriver.SQLITE_AIOSQLITE, database=str(tmp_path / "async.db")
        )
    ).save("flows-async")

    printed = run(
        *("flows_of_the_guide.py", "flows-java,flows-python", "flows-async"),
        PREFECT_API_URL=bondstone,
        PREFECT_API_AUTH_STRING=OF_BONDSTONE,
    )

    batches = "[['Marvin', 'Ford'], ['Unknown']]"
    assert [line for line in printed.splitlines() if "SYNC" in line] == [
        f"SYNC {batches}",
        f"SYNC {batches}",
        f"ASYNC {batches}",
    ]
    with client(prefect, OF_PREFECT) as behind:

        def read(what):
            return behind.post(f"/{what}/filter", json={}).raise_for_status().json()

        assert {flow["name"] for flow in read("flows")} == {
            "sqlalchemy-flow",
            "sqlalchemy-flow-async",
        }
        assert [run["state_name"] for run in read("flow_runs")] == ["Completed"] * 3
        # Task runs are made of the events that came over the WebSocket.
        assert arrives(
            lambda: [run["state_name"] for run in read("task_runs")] == ["Completed"] * 6
        )
        assert arrives(
            lambda: {
                "prefect.block.sqlalchemy-connector.loaded",
                "prefect.flow-run.Completed",
            }
            <= {event["event"] for event in read("events")["events"]}
        ), read("events")
        names = {block["name"] for block in behind.post("/block_documents/filter", json={}).json()}
        assert not names & {"flows-java", "flows-python", "flows-async"}


def test_an_automation_behind_acts_on_what_happens_to_a_block(
    servers, flow_settings, postgres_port, name
):
    """The automation is made over Bondstone, the block by Java, and is changed by Java and by Python."""
    prefect, bondstone, mailer = servers
    place = {
        "host": "127.0.0.1",
        "port": postgres_port,
        "database": "postgres",
        "username": "postgres",
        "password": "canary-block",
    }

    def save_in_java():
        saved = httpx.post(f"{mailer}/connectors/{name}", json=place, timeout=60)
        assert saved.status_code == 204, saved.text

    with client(bondstone, OF_BONDSTONE) as over, client(prefect, OF_PREFECT) as behind:

        def make(what, **fields):
            return over.post(f"/{what}/", json=fields).raise_for_status().json()["id"]

        deployment = make("deployments", name=name, flow_id=make("flows", name=name))
        make(
            "automations",
            name=name,
            trigger={
                "type": "event",
                "posture": "Reactive",
                "expect": ["prefect.block-document.updated", "prefect.block-document.deleted"],
                "match": {
                    "prefect.resource.id": "prefect.block-document.*",
                    "prefect.resource.name": name,
                },
                "match_related": {
                    "prefect.resource.role": "block-type",
                    "prefect.resource.name": "SQLAlchemy Connector",
                },
                "threshold": 1,
                "within": 0,
            },
            actions=[
                {
                    "type": "run-deployment",
                    "source": "selected",
                    "deployment_id": deployment,
                    "parameters": {
                        "event": "{{ event.event }}",
                        "document": "{{ event.resource.id }}",
                        "payload": "{{ event.payload | tojson }}",
                    },
                }
            ],
        )

        def runs():
            """What the automation has told the flow runs that it has made."""
            asked = {
                "deployments": {"id": {"any_": [deployment]}},
                "sort": "EXPECTED_START_TIME_ASC",
            }
            made = behind.post("/flow_runs/filter", json=asked).raise_for_status().json()
            return [run["parameters"] for run in made]

        save_in_java()
        SqlAlchemyConnector(
            connection_info=ConnectionComponents(
                driver=SyncDriver.POSTGRESQL_PSYCOPG2, **{**place, "host": "localhost"}
            )
        ).save("other-" + name)
        document = over.get(f"/block_types/slug/sqlalchemy-connector/block_documents/name/{name}").json()
        save_in_java()
        changed = SqlAlchemyConnector.load(name)
        changed.fetch_size = 7
        changed.save(name, overwrite=True)
        SqlAlchemyConnector.delete(name)

        assert arrives(lambda: len(runs()) == 3), runs()
        for run in runs():
            assert run["document"] == f"prefect.block-document.{document['id']}"
            assert json.loads(run["payload"]) == {
                "name": name,
                "data": {},
                "block_schema": {
                    "capabilities": document["block_schema"]["capabilities"],
                    "block_type": {
                        "id": document["block_type_id"],
                        "name": "SQLAlchemy Connector",
                    },
                },
            }
        assert [run["event"] for run in runs()] == [
            "prefect.block-document.updated",
            "prefect.block-document.updated",
            "prefect.block-document.deleted",
        ]


def test_events_are_read_over_bondstone(servers, flow_settings):
    prefect, _, _ = servers
    only = EventFilter(event=EventNameFilter(name=["canary.event"]))
    event = {
        "id": "7f5b0d1c-7a42-4a4e-9e2e-0c3a9d7f2b11",
        "occurred": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "event": "canary.event",
        "resource": {"prefect.resource.id": "test.one"},
    }

    async def first():
        async with PrefectEventSubscriber(filter=only) as subscriber:
            async with httpx.AsyncClient(auth=tuple(OF_PREFECT.split(":"))) as behind:
                (await behind.post(f"{prefect}/events", json=[event])).raise_for_status()
            return await asyncio.wait_for(anext(aiter(subscriber)), ARRIVES_WITHIN)

    assert str(asyncio.run(first()).id) == event["id"]


def test_wrong_credentials_pass_nowhere(servers, flow_settings):
    with temporary_settings({PREFECT_API_AUTH_STRING: OF_PREFECT}):

        async def subscribe():
            async with PrefectEventSubscriber():
                pass

        with pytest.raises(Exception, match="Unable to authenticate"):
            asyncio.run(subscribe())
    _, bondstone, _ = servers
    answer = httpx.post(f"{bondstone}/flows/", auth=tuple(OF_PREFECT.split(":")), json={"name": "x"})
    assert answer.status_code == 401


def test_no_client_complains_without_a_server_behind(api_url, http, name, tmp_path):
    SqlAlchemyConnector(
        connection_info=ConnectionComponents(
            driver=SyncDriver.SQLITE_PYSQLITE, database=str(tmp_path / "one.db")
        )
    ).save(name)

    assert "[(42,)]" in run("one_call.py", name, PREFECT_API_URL=api_url)

    answer = http.post("/flows/", json={"name": "x"})
    assert answer.status_code == 404
    assert "bondstone.api.forward" in answer.json()["detail"]
