"""Block types that Prefect brings along."""

import anyio
import pytest
from prefect.blocks.core import Block
from prefect.blocks.notifications import SlackWebhook
from prefect.blocks.system import Secret
from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import get_client
from prefect.filesystems import LocalFileSystem, RemoteFileSystem


@pytest.mark.parametrize(
    "value", ["sk-1", {"user": "a", "password": "b"}, ["x", 1], 7], ids=lambda v: type(v).__name__
)
def test_secret_of_any_json_value(name, value):
    Secret(value=value).save(name)

    assert Secret.load(name).get() == value
    assert "sk-1" not in str(Secret.load(name))


def test_secret_is_masked_for_those_who_do_not_ask(http, name):
    Secret(value={"password": "canary"}).save(name)

    answer = http.get(f"/block_types/slug/secret/block_documents/name/{name}")

    assert answer.status_code == 200
    assert "canary" not in answer.text


def test_webhooks_with_secret_addresses(http, name):
    SlackWebhook(url="https://hooks.example.org/services/canary").save(name)
    Webhook(method="POST", url="https://example.org/canary").save(name)

    assert "canary" in SlackWebhook.load(name).url.get_secret_value()
    assert "canary" in Webhook.load(name).url.get_secret_value()
    listed = http.post("/block_documents/filter", json={"block_documents": {"name": {"any_": [name]}}})
    assert len(listed.json()) == 2
    assert "canary" not in listed.text


def test_file_systems(name, tmp_path):
    LocalFileSystem(basepath=str(tmp_path)).save(name)
    RemoteFileSystem(basepath="memory://x", settings={"key": "canary"}).save(name)

    LocalFileSystem.load(name).write_path("a.txt", b"hello")
    assert (tmp_path / "a.txt").read_bytes() == b"hello"
    assert RemoteFileSystem.load(name).settings == {"key": "canary"}


def test_loading_without_the_class_in_hand(name):
    Secret(value="sk-2").save(name)

    async def load():
        return await Block.aload(f"secret/{name}")

    assert anyio.run(load).get() == "sk-2"


def test_system_types_are_protected(http):
    with get_client(sync_client=True) as client:
        secret = client.read_block_type_by_slug("secret")

    assert secret.is_protected
    assert http.delete(f"/block_types/{secret.id}").status_code == 403
    assert http.post("/block_types/install_system_block_types").status_code == 200
