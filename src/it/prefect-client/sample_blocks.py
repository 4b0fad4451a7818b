"""Block types of the tests."""

from typing import Dict, List, Optional, Union

from prefect.blocks.abstract import NotificationBlock
from prefect.blocks.core import Block
from prefect.types import SecretDict
from pydantic import Field, SecretStr


class MailServer(Block):
    """A mail server."""

    _block_type_name = "Test Mail Server"
    _block_type_slug = "test-mail-server"
    _description = "Sends mail, in tests."
    _documentation_url = "https://example.org/mail"
    _code_example = "MailServer.load('x')"

    host: str
    port: int = Field(default=25, description="Where it listens")
    password: SecretStr
    headers: SecretDict = Field(default_factory=lambda: SecretDict({}))
    labels: Dict[str, Optional[str]] = Field(default_factory=dict)
    weights: List[float] = Field(default_factory=list)


class Archive(Block):
    """Has capabilities of its own."""

    _block_type_name = "Test Archive"
    _block_type_slug = "test-archive"
    _block_schema_capabilities = ["test-pack", "test-unpack"]

    path: str


class Backup(Block):
    """Holds two other blocks."""

    _block_type_name = "Test Backup"
    _block_type_slug = "test-backup"

    archive: Archive
    mail: Optional[MailServer] = None
    note: str = ""


class Plan(Block):
    """Holds a block that holds blocks."""

    _block_type_name = "Test Plan"
    _block_type_slug = "test-plan"

    backup: Backup
    target: Union[Archive, MailServer]


class Bell(NotificationBlock):
    """Gets its capabilities from an interface of Prefect's."""

    _block_type_name = "Test Bell"
    _block_type_slug = "test-bell"

    tone: str = "c"

    async def notify(self, body, subject=None):
        return None
