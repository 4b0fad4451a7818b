"""Credentials, the way Prefect's clients send them."""

import base64
import hashlib
import os
import secrets

import httpx
import pytest
from prefect.blocks.system import Secret
from prefect.exceptions import PrefectHTTPStatusError
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_KEY, PREFECT_API_URL
from prefect.settings import temporary_settings
from server import running

TOKEN = secrets.token_urlsafe(24)
PASSWORD = "p:w ä"


def password_hash(password):
    salt = secrets.token_bytes(16)
    code = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 10_000, 32)
    encoded = [base64.b64encode(part).decode() for part in (salt, code)]
    return ":".join(["PBKDF2WithHmacSHA256", "10000", *encoded])


@pytest.fixture(scope="module")
def guarded():
    """A second server, which has accounts."""
    users = ",".join(
        f"{role}:{role}:{password_hash(PASSWORD)}" for role in ("reader", "user", "admin")
    )
    tokens = f"ci:admin:{hashlib.sha256(TOKEN.encode()).hexdigest()}"
    with running(
        os.environ["BONDSTONE_JAR"], BONDSTONE_AUTH_USERS=users, BONDSTONE_AUTH_TOKENS=tokens
    ) as api:
        yield api


def as_user(api, role):
    return temporary_settings(
        {PREFECT_API_URL: api, PREFECT_API_AUTH_STRING: f"{role}:{PASSWORD}"},
        restore_defaults={PREFECT_API_KEY},
    )


def as_token(api, token):
    return temporary_settings(
        {PREFECT_API_URL: api, PREFECT_API_KEY: token}, restore_defaults={PREFECT_API_AUTH_STRING}
    )


def test_admins_save_and_users_load(guarded, name):
    with as_user(guarded, "admin"):
        Secret(value="canary").save(name)
    with as_user(guarded, "user"):
        assert Secret.load(name).get() == "canary"
        with pytest.raises(PrefectHTTPStatusError, match="403"):
            Secret(value="other").save(name, overwrite=True)


def test_an_api_key_is_a_bearer_token(guarded, name):
    with as_token(guarded, TOKEN):
        Secret(value="canary").save(name)
        assert Secret.load(name).get() == "canary"


def test_readers_do_not_get_secrets(guarded, name):
    with as_user(guarded, "admin"):
        Secret(value="canary").save(name)
    route = f"{guarded}/block_types/slug/secret/block_documents/name/{name}"
    reader = httpx.BasicAuth("reader", PASSWORD)

    masked = httpx.get(route, auth=reader)
    refused = httpx.get(route, auth=reader, params={"include_secrets": True})

    assert masked.status_code == 200 and "canary" not in masked.text
    assert refused.status_code == 403
    with as_user(guarded, "reader"), pytest.raises(PrefectHTTPStatusError, match="403"):
        Secret.load(name)


def test_wrong_credentials_are_told_as_such(guarded, name):
    with as_token(guarded, "wrong"), pytest.raises(Exception, match="401|Unauthorized"):
        Secret.load(name)
    answer = httpx.get(f"{guarded}/hello", auth=("admin", "wrong"))
    assert answer.status_code == 401
    assert answer.json() == {"exception_message": "Unauthorized"}
    assert httpx.get(f"{guarded}/health").status_code == 200
