"""The stream of events, as Prefect's own client and command line read it."""

import asyncio
import json
import os
import subprocess
import sys
import time

from prefect.blocks.system import Secret
from prefect.events.clients import PrefectEventSubscriber
from prefect.events.filters import EventAnyResourceFilter, EventFilter, EventNameFilter
from pydantic import SecretStr

ARRIVES_WITHIN = 60  # seconds, on a machine that is busy
HAPPENS = [f"prefect.block-document.{what}" for what in ("created", "updated", "deleted")]


def change(name):
    """Saves a block, changes it and deletes it; returns its id."""
    document = Secret(value=SecretStr("canary-1")).save(name)
    Secret(value=SecretStr("canary-2")).save(name, overwrite=True)
    Secret.delete(name)
    return document


def test_prefect_event_stream_shows_what_happens_to_a_block(api_url, name, tmp_path):
    shown = tmp_path / "events"
    # Its own option --output-file fails in Prefect 3.9.1.
    with shown.open("w") as output:
        streaming = subprocess.Popen(
            [
                os.path.join(os.path.dirname(sys.executable), "prefect"),
                *("event", "stream", "--format", "json"),
            ],
            env={**os.environ, "NO_COLOR": "1", "TERM": "dumb", "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        document = str(change(name))
        end = time.monotonic() + ARRIVES_WITHIN
        events = []
        while [event["event"] for event in events] != HAPPENS:
            assert time.monotonic() < end, events
            assert streaming.poll() is None, shown.read_text()
            time.sleep(0.1)
            lines = shown.read_text().rpartition("\n")[0].splitlines()
            events = [json.loads(line) for line in lines if line.startswith("{")]
            events = [
                event
                for event in events
                if event["resource"]["prefect.resource.id"] == f"prefect.block-document.{document}"
            ]
    finally:
        streaming.terminate()
        streaming.wait(30)
    for event in events:
        assert event["resource"]["prefect.resource.name"] == name
        assert event["payload"]["name"] == name
        assert event["payload"]["block_schema"]["block_type"]["name"] == "Secret"
        assert [one["prefect.resource.role"] for one in event["related"]] == [
            "block-type",
            "block-schema",
        ]
    assert "canary" not in shown.read_text()


def test_the_subscriber_gets_what_its_filter_asks_for(api_url, name):
    async def first_two():
        wanted = EventFilter(
            event=EventNameFilter(prefix=["prefect.block-document."], exclude_name=[HAPPENS[1]]),
            any_resource=EventAnyResourceFilter(labels={"prefect.resource.name": name[:-1] + "*"}),
        )
        seen = []
        async with PrefectEventSubscriber(api_url=api_url, filter=wanted) as subscriber:
            await asyncio.to_thread(change, name)
            async for event in subscriber:
                seen.append((event.event, event.resource.name))
                if len(seen) == 2:
                    return seen

    seen = asyncio.run(asyncio.wait_for(first_two(), ARRIVES_WITHIN))
    assert seen == [(HAPPENS[0], name), (HAPPENS[2], name)]
