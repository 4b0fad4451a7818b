"""Block types that an application defines as Java records, seen with Prefect's own client."""

import datetime
from typing import List, Optional

import pytest
from prefect.blocks.core import Block
from prefect.client.orchestration import get_client
from pydantic import Field, SecretStr


class Relay(Block):
    _block_type_name = "Mail Relay"
    _block_type_slug = "mail-relay"
    _description = "Passes mail on."

    host: str
    key: SecretStr


class SmtpServer(Block):
    _block_type_name = "SMTP Server"
    _block_type_slug = "smtp-server"
    _description = "Sends mail."

    host: str
    port: int = Field(default=25, ge=1, le=65535)
    password: SecretStr
    timeout: datetime.timedelta = datetime.timedelta(seconds=30)
    senders: List[str] = []
    relay: Optional[Relay] = None


def test_a_class_with_the_same_fields_has_the_same_checksum():
    with get_client(sync_client=True) as client:
        for kind in (Relay, SmtpServer):
            schema = client.read_block_schema_by_checksum(kind._calculate_schema_checksum())
            assert schema.block_type.slug == kind.get_block_type_slug()


def test_a_block_saved_from_java_loads_in_python(mailer, name):
    saved = mailer.post(
        f"/servers/{name}", params={"host": "a.example", "port": 587, "password": "canary"}
    )
    assert saved.status_code == 204, saved.text

    loaded = SmtpServer.load(name)

    assert (loaded.host, loaded.port) == ("a.example", 587)
    assert loaded.password.get_secret_value() == "canary"
    assert loaded.timeout == datetime.timedelta(minutes=2)
    assert loaded.senders == ["a@example.org"]
    assert loaded.relay.host == "relay.example"
    assert isinstance(Block.load(f"smtp-server/{name}"), SmtpServer)


def test_a_block_saved_from_python_is_injected_in_java(mailer):
    relay = Relay(host="relay.example", key=SecretStr("canary"))
    relay.save("mail", overwrite=True)
    SmtpServer(
        host="p.example",
        port=2525,
        password=SecretStr("canary"),
        timeout=datetime.timedelta(hours=1, seconds=5),
        senders=["a", "b"],
        relay=relay,
    ).save("mail", overwrite=True)

    injected = mailer.get("/servers/injected", params={"password": "canary"})

    assert injected.json() == {
        "host": "p.example",
        "port": 2525,
        "knows_password": True,
        "timeout": "PT1H5S",
        "senders": ["a", "b"],
        "relay": "relay.example",
    }


def test_a_nested_block_in_place_is_read_in_java(mailer, name):
    SmtpServer(
        host="p.example",
        password=SecretStr("canary"),
        relay=Relay(host="in-place.example", key=SecretStr("canary")),
    ).save(name)

    assert mailer.get(f"/servers/{name}").json()["relay"] == "in-place.example"


def test_a_class_with_other_fields_cannot_change_the_type(name):
    class Other(Block):
        _block_type_name = "SMTP Server"
        _block_type_slug = "smtp-server"
        hostname: str

    with pytest.raises(Exception, match="403"):
        Other(hostname="x").save(name)


def test_the_command_line_shows_the_type(prefect_cli, mailer, name):
    mailer.post(f"/servers/{name}", params={"host": "a", "port": 1, "password": "canary"})

    assert "smtp-server" in prefect_cli("block", "type", "ls")
    assert "smtp-server" in prefect_cli("block", "type", "inspect", "smtp-server")
    shown = prefect_cli("block", "inspect", f"smtp-server/{name}")
    assert "canary" not in shown and "********" in shown
