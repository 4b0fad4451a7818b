"""Block types that Prefect brings along."""

import anyio
import pytest
from prefect.blocks.core import Block
from prefect.blocks.notifications import SlackWebhook
from prefect.blocks.system import Secret
from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import get_client
from prefect.exceptions import ProtectedBlockError
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


def test_deleting_a_protected_type_is_the_clients_own_error(prefect_cli):
    with get_client(sync_client=True) as client:
        secret = client.read_block_type_by_slug("secret")
        with pytest.raises(ProtectedBlockError):
            client.delete_block_type(secret.id)

    async def delete():
        async with get_client() as client:
            await client.delete_block_type(secret.id)

    with pytest.raises(ProtectedBlockError):
        anyio.run(delete)
    assert "is a protected block" in prefect_cli("block", "type", "delete", "secret", fails=True)


def shape(fields):
    """What is left of a schema without the words for people."""
    if isinstance(fields, dict):
        return {
            key: shape(value)
            for key, value in fields.items()
            if key not in ("description", "examples", "definitions")
        }
    return [shape(value) for value in fields] if isinstance(fields, list) else fields


@pytest.mark.parametrize("kind", [Secret, Webhook, LocalFileSystem])
def test_a_system_type_is_installed_whole(http, kind):
    slug = kind.get_block_type_slug()
    for _ in range(2):
        assert http.post("/block_types/install_system_block_types").status_code == 200

    found = http.get(f"/block_types/slug/{slug}").json()
    assert found["is_protected"] and found["description"] and found["code_example"]
    assert found["logo_url"] == str(kind._logo_url)
    checksum = kind._calculate_schema_checksum()
    schema = http.get(f"/block_schemas/checksum/{checksum}").json()
    assert schema["block_type_id"] == found["id"]
    assert set(schema["capabilities"]) == set(kind.get_block_capabilities())
    mine = kind._to_block_schema(block_type_id=found["id"]).fields
    assert shape(schema["fields"]) == shape(mine)
    same = [one for one in schemas_of(http, found["id"]) if one["checksum"] == checksum]
    # A client of another version adds the schema under its own, as on a Prefect server.
    assert len({one["version"] for one in same}) == len(same) > 0


def schemas_of(http, type_id):
    only = {"block_schemas": {"block_type_id": {"any_": [type_id]}}}
    return http.post("/block_schemas/filter", json=only).json()


def test_a_secret_is_saved_by_rest_alone_and_loaded_by_the_client(http, name):
    """Nothing of Prefect's between, until the end."""
    http.post("/block_types/install_system_block_types")
    only = {"block_types": {"slug": {"any_": ["secret"]}}}
    kind = http.post("/block_types/filter", json=only).json()[0]
    schema = schemas_of(http, kind["id"])[0]
    new = {
        "name": name,
        "data": {"value": "canary"},
        "block_schema_id": schema["id"],
        "block_type_id": kind["id"],
    }
    saved = http.post("/block_documents/", json=new)
    assert saved.status_code == 201
    assert "canary" not in saved.text
    document = saved.json()["id"]
    shown = http.get(f"/block_documents/{document}", params={"include_secrets": True}).json()
    assert shown["data"] == {"value": "canary"}
    assert Secret.load(name).get() == "canary"
