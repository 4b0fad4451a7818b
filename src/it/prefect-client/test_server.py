"""What a client asks a server before it asks for blocks."""

import anyio
import prefect
import pytest
from prefect.client.orchestration import get_client


def test_the_client_accepts_the_servers_version():
    with get_client(sync_client=True) as client:
        client.raise_for_api_version_mismatch()
        assert client.api_version().split(".")[0] == prefect.__version__.split(".")[0]
        assert client.hello().status_code == 200
        assert client.api_healthcheck() is None


def test_the_asynchronous_client_accepts_it_too():
    async def ask():
        async with get_client() as client:
            await client.raise_for_api_version_mismatch()
            return await client.api_healthcheck()

    assert anyio.run(ask) is None


@pytest.mark.parametrize("slash", ["", "/"])
def test_routes_answer_with_and_without_a_slash_at_the_end(http, slash):
    assert http.get("/health" + slash, follow_redirects=True).json() is True
    listed = http.post("/block_types/filter" + slash, json={}, follow_redirects=True)
    assert listed.status_code == 200
    assert isinstance(listed.json(), list)
