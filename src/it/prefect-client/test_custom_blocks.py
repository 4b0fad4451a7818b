"""Block types of an application: secrets, capabilities, nesting, new versions of a schema."""

from typing import Optional

import anyio
import pytest
from prefect.blocks.core import Block
from prefect.client.orchestration import get_client
from prefect.types import SecretDict
from pydantic import SecretStr
from sample_blocks import Archive, Backup, Bell, MailServer, Plan


def mail(**changes):
    values = dict(
        host="mail.example.org",
        password=SecretStr("canary"),
        headers=SecretDict({"X-Key": "canary", "X-Deep": {"a": ["canary"]}}),
        labels={"team": "ärger", "none": None},
        weights=[1, 2.5, 1e-9, 1e21],
    )
    return MailServer(**{**values, **changes})


def test_all_kinds_of_fields_come_back(name):
    mail().save(name)

    loaded = MailServer.load(name)

    assert loaded.password.get_secret_value() == "canary"
    assert loaded.headers.get_secret_value() == {"X-Key": "canary", "X-Deep": {"a": ["canary"]}}
    assert loaded.labels == {"team": "ärger", "none": None}
    assert loaded.weights == [1.0, 2.5, 1e-9, 1e21]
    assert loaded.port == 25


def test_secret_texts_and_dictionaries_are_masked(http, name):
    mail().save(name)

    answer = http.get(f"/block_types/slug/test-mail-server/block_documents/name/{name}")

    assert "canary" not in answer.text
    assert answer.json()["data"]["password"] == "********"
    assert answer.json()["data"]["host"] == "mail.example.org"


def test_a_type_keeps_what_the_class_says(name):
    mail().save(name)

    with get_client(sync_client=True) as client:
        kind = client.read_block_type_by_slug("test-mail-server")

    assert kind.name == "Test Mail Server"
    assert kind.description == "Sends mail, in tests."
    assert str(kind.documentation_url) == "https://example.org/mail"
    assert not kind.is_protected


def test_the_server_computes_the_clients_checksum(name):
    for kind in (MailServer, Archive, Backup, Plan, Bell):
        kind.register_type_and_schema()
        with get_client(sync_client=True) as client:
            schema = client.read_block_schema_by_checksum(kind._calculate_schema_checksum())
        assert schema.block_type.slug == kind.get_block_type_slug()


def test_a_zero_with_a_sign_counts_in_the_checksum(name):
    signed = make_zero(f"Test Zero {name}", -0.0)
    plain = make_zero(f"Test Zero {name}", 0.0)
    assert signed._calculate_schema_checksum() != plain._calculate_schema_checksum()

    for kind in (signed, plain):
        kind().save(name, overwrite=True)
        with get_client(sync_client=True) as client:
            schema = client.read_block_schema_by_checksum(kind._calculate_schema_checksum())
        assert schema.block_type.slug == kind.get_block_type_slug()


def make_zero(title, zero):
    class Zero(Block):
        _block_type_name = title
        _block_type_slug = title.lower().replace(" ", "-")
        weight: float = zero

    return Zero


def test_capabilities_are_listed_and_chosen_by(http, name):
    Archive(path="/a").save(name)
    Bell().save(name)

    assert {"test-pack", "test-unpack", "notify"} <= set(http.get("/block_capabilities/").json())
    both = {"block_schemas": {"block_capabilities": {"all_": ["test-pack", "test-unpack"]}}}
    kinds = http.post("/block_types/filter", json=both).json()
    assert [kind["slug"] for kind in kinds] == ["test-archive"]
    notifies = {"block_schemas": {"block_capabilities": {"all_": ["notify"]}}}
    slugs = [kind["slug"] for kind in http.post("/block_types/filter", json=notifies).json()]
    assert "test-bell" in slugs and "test-archive" not in slugs


def test_nested_values_are_stored_in_place(name):
    Backup(archive=Archive(path="/a"), mail=mail(), note="n").save(name)

    loaded = Backup.load(name)

    assert loaded.archive.path == "/a"
    assert loaded.mail.password.get_secret_value() == "canary"


def test_nested_documents_are_stored_as_references(http, name):
    archive = Archive(path="/a")
    archive.save(name)
    server = mail()
    server.save(name)
    Backup(archive=archive, mail=server).save(name)

    stored = http.get(f"/block_types/slug/test-backup/block_documents/name/{name}").json()
    references = stored["block_document_references"]
    assert references["archive"]["block_document"]["name"] == name
    assert references["mail"]["block_document"]["block_type"]["slug"] == "test-mail-server"
    assert stored["data"]["mail"]["password"] == "********"

    # A change of the nested document is seen through the reference.
    archive.path = "/b"
    archive.save(name, overwrite=True)
    loaded = Backup.load(name)
    assert loaded.archive.path == "/b"
    assert loaded.mail.password.get_secret_value() == "canary"


def test_three_levels_of_references(name):
    archive = Archive(path="/deep")
    archive.save(name)
    backup = Backup(archive=archive)
    backup.save(name)
    server = mail()
    server.save(name)
    Plan(backup=backup, target=server).save(name)

    loaded = Plan.load(name)

    assert loaded.backup.archive.path == "/deep"
    assert isinstance(loaded.target, MailServer)
    assert loaded.target.password.get_secret_value() == "canary"


def test_a_reference_to_itself_is_refused(http, name):
    archive = Archive(path="/a")
    archive.save(name)
    backup = Backup(archive=archive)
    backup.save(name)

    itself = {"archive": {"$ref": {"block_document_id": str(backup._block_document_id)}}}
    answer = http.patch(f"/block_documents/{backup._block_document_id}", json={"data": itself})

    assert answer.status_code == 400


def test_load_from_ref(name):
    archive = Archive(path="/r")
    archive.save(name)
    reference = {"block_document_id": archive._block_document_id}

    assert Block.load_from_ref(reference).path == "/r"


def test_a_new_schema_of_the_same_type(name):
    slug = f"test-grow-{name}"

    class First(Block):
        _block_type_name = f"Test Grow {name}"
        _block_type_slug = slug
        host: str

    First(host="a").save("one")

    class Second(Block):
        _block_type_name = f"Test Grow {name}"
        _block_type_slug = slug
        host: str
        port: int = 1
        token: Optional[SecretStr] = None

    assert First._calculate_schema_checksum() != Second._calculate_schema_checksum()
    # An old document loads with the new class, whose new fields have defaults.
    assert Second.load("one").port == 1
    Second(host="b", port=2, token="canary").save("one", overwrite=True)
    loaded = Second.load("one")
    assert (loaded.host, loaded.port, loaded.token.get_secret_value()) == ("b", 2, "canary")

    with get_client(sync_client=True) as client:
        kind = client.read_block_type_by_slug(slug)
        schemas = [s for s in client.read_block_schemas() if s.block_type_id == kind.id]
        latest = client.get_most_recent_block_schema_for_block_type(kind.id)
    assert len(schemas) == 2
    assert latest.checksum == Second._calculate_schema_checksum()


def test_a_new_required_field_is_told(name):
    slug = f"test-need-{name}"

    class First(Block):
        _block_type_name = f"Test Need {name}"
        _block_type_slug = slug
        host: str

    First(host="a").save("one")

    class Second(Block):
        _block_type_name = f"Test Need {name}"
        _block_type_slug = slug
        host: str
        port: int

    with pytest.raises(RuntimeError, match="failed validation"):
        Second.load("one")
    assert Second.load("one", validate=False).host == "a"


def test_versions_of_one_schema(name):
    class Versioned(Block):
        _block_type_name = f"Test Version {name}"
        _block_type_slug = f"test-version-{name}"
        _block_schema_version = "1.0"
        host: str

    Versioned.register_type_and_schema()
    first = Versioned._block_schema_id
    Versioned._block_schema_version = "2.0"
    Versioned._block_schema_id = None
    Versioned.register_type_and_schema()

    assert Versioned._block_schema_id != first
    with get_client(sync_client=True) as client:
        checksum = Versioned._calculate_schema_checksum()
        assert client.read_block_schema_by_checksum(checksum, version="1.0").id == first
        assert client.read_block_schema_by_checksum(checksum).version == "2.0"


def test_asynchronous_save_load_and_delete(name):
    async def use():
        await mail().asave(name)
        loaded = await MailServer.aload(name)
        await mail(host="other").asave(name, overwrite=True)
        again = await MailServer.aload(name)
        await MailServer.adelete(name)
        with pytest.raises(ValueError):
            await MailServer.aload(name)
        return loaded.host, again.host, again.password.get_secret_value()

    assert anyio.run(use) == ("mail.example.org", "other", "canary")


def test_anonymous_documents(http):
    archive = Archive(path="/anonymous")
    document_id = anyio.run(lambda: archive._save(is_anonymous=True))
    try:
        stored = http.get(f"/block_documents/{document_id}").json()
        assert stored["is_anonymous"] and stored["name"].startswith("anonymous-")
        listed = http.post("/block_documents/filter", json={}).json()
        assert str(document_id) not in [document["id"] for document in listed]
    finally:
        http.delete(f"/block_documents/{document_id}")


def test_many_saves_at_once(name):
    async def save_one(number, results):
        try:
            await mail(host=f"h{number}").asave(name)
            results.append("saved")
        except ValueError:
            results.append("taken")

    async def save_all():
        results = []
        await MailServer.aregister_type_and_schema()
        async with anyio.create_task_group() as group:
            for number in range(8):
                group.start_soon(save_one, number, results)
        return results

    assert sorted(anyio.run(save_all)) == ["saved"] + ["taken"] * 7


SHAPES = [
    ("k.*", {"k": "canary"}, {"k": "********"}),
    ("k.*", {"k": ["canary", 1]}, {"k": "********"}),
    ("k.*", {"k": 17}, {"k": "********"}),
    ("k.*", {"k": None}, {"k": "********"}),
    ("k.*", {"k": {}}, {"k": "********"}),
    ("k.*", {"k": {"a": {"b": "canary"}, "c": None}}, {"k": {"a": {"b": "********"}, "c": "********"}}),
    ("x.pw.*", {"x": {"pw": "canary", "open": 1}}, {"x": {"pw": "********", "open": 1}}),
    ("x.pw", {"x": {"pw": ["canary"], "open": 1}}, {"x": {"pw": "********", "open": 1}}),
    ("x.pw", {"x": {"pw": None}}, {"x": {"pw": None}}),
]


@pytest.mark.parametrize("path, data, shown", SHAPES, ids=lambda value: str(value))
def test_secrets_of_any_shape_are_masked_and_kept(http, name, path, data, shown):
    """The client's own classes send no such shapes: other clients do."""
    kind = http.post("/block_types/", json={"name": name, "slug": name}).json()["id"]
    fields = {"title": name, "type": "object", "properties": {}, "secret_fields": [path]}
    new = {"block_type_id": kind, "fields": fields, "capabilities": []}
    schema = http.post("/block_schemas/", json=new).json()["id"]
    saved = http.post(
        "/block_documents/",
        json={"name": name, "data": data, "block_schema_id": schema, "block_type_id": kind},
    ).json()
    address = f"/block_documents/{saved['id']}"

    assert saved["data"] == shown
    assert http.get(address).json()["data"] == shown
    for merge in (True, False):
        sent = {"data": shown, "merge_existing_data": merge}
        assert http.patch(address, json=sent).status_code == 204
        assert http.get(address, params={"include_secrets": True}).json()["data"] == data
