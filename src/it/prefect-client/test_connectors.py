"""The SQLAlchemy connectors: saved, loaded, overwritten, used, both classes."""

import anyio
import pytest
from prefect.blocks.core import Block
from prefect.client.orchestration import get_client
from prefect_sqlalchemy import (
    AsyncDriver,
    AsyncSqlAlchemyConnector,
    ConnectionComponents,
    SqlAlchemyConnector,
    SyncDriver,
)

PASSWORD = "p@ss/w:rd%25 ö"


def components(**changes):
    values = dict(
        driver=SyncDriver.POSTGRESQL_PSYCOPG2,
        username="places",
        password=PASSWORD,
        host="db.example.org",
        port=5432,
        database="places",
        query={"application_name": "test"},
    )
    return ConnectionComponents(**{**values, **changes})


def test_components_come_back_with_their_password(name):
    SqlAlchemyConnector(
        connection_info=components(), connect_args={"connect_timeout": 5}, fetch_size=500
    ).save(name)

    loaded = SqlAlchemyConnector.load(name)

    assert loaded.connection_info.create_url() == components().create_url()
    assert loaded.connection_info.password.get_secret_value() == PASSWORD
    assert loaded.connection_info.driver == "postgresql+psycopg2"
    assert loaded.connect_args == {"connect_timeout": 5}
    assert loaded.fetch_size == 500


def test_a_url_comes_back_with_its_password(name):
    url = "postgresql+psycopg2://places:s3cret@db.example.org:5432/places"
    SqlAlchemyConnector(connection_info=url).save(name)

    assert str(SqlAlchemyConnector.load(name).connection_info) == url


def test_passwords_are_masked_for_those_who_do_not_ask(http, name):
    SqlAlchemyConnector(connection_info=components()).save(name)

    route = f"/block_types/slug/sqlalchemy-connector/block_documents/name/{name}"
    masked = http.get(route)
    clear = http.get(route, params={"include_secrets": True})

    assert masked.json()["data"]["connection_info"]["password"] == "********"
    assert "p@ss" not in masked.text
    assert clear.json()["data"]["connection_info"]["password"] == PASSWORD


def test_a_taken_name_is_refused_without_overwrite(name):
    SqlAlchemyConnector(connection_info=components()).save(name)

    with pytest.raises(ValueError, match="overwrite"):
        SqlAlchemyConnector(connection_info=components(host="other")).save(name)

    assert SqlAlchemyConnector.load(name).connection_info.host == "db.example.org"


def test_overwriting_replaces_all_and_keeps_the_document(name):
    first = SqlAlchemyConnector(connection_info=components(), fetch_size=10)
    first.save(name)
    second = SqlAlchemyConnector(connection_info=components(host="other", password="new"))
    second.save(name, overwrite=True)

    loaded = SqlAlchemyConnector.load(name)

    assert loaded.connection_info.host == "other"
    assert loaded.connection_info.password.get_secret_value() == "new"
    assert loaded.fetch_size == 1
    assert loaded._block_document_id == first._block_document_id


def test_a_loaded_block_can_be_changed_and_saved_again(name):
    SqlAlchemyConnector(connection_info=components()).save(name)
    loaded = SqlAlchemyConnector.load(name)
    loaded.fetch_size = 77
    loaded.save(name, overwrite=True)

    again = SqlAlchemyConnector.load(name)

    assert again.fetch_size == 77
    assert again.connection_info.password.get_secret_value() == PASSWORD


def test_block_load_finds_the_class_by_the_slug(name):
    SqlAlchemyConnector(connection_info=components()).save(name)

    assert isinstance(Block.load(f"sqlalchemy-connector/{name}"), SqlAlchemyConnector)


def test_a_loaded_connector_runs_statements(name, tmp_path):
    file = tmp_path / "places.db"
    SqlAlchemyConnector(
        connection_info=ConnectionComponents(
            driver=SyncDriver.SQLITE_PYSQLITE, database=str(file)
        ),
        fetch_size=2,
    ).save(name)

    with SqlAlchemyConnector.load(name) as connector:
        connector.execute("create table city (name text, country text)")
        connector.execute_many(
            "insert into city values (:name, :country)",
            seq_of_parameters=[
                {"name": name, "country": country}
                for name, country in [("Lyon", "FR"), ("Nice", "FR"), ("Ulm", "DE")]
            ],
        )
        query = "select name from city order by name"
        assert connector.fetch_many(query) == [("Lyon",), ("Nice",)]
        assert connector.fetch_many(query) == [("Ulm",)]


def test_the_asynchronous_connector(name, tmp_path):
    async def use():
        await AsyncSqlAlchemyConnector(
            connection_info=ConnectionComponents(
                driver=AsyncDriver.SQLITE_AIOSQLITE, database=str(tmp_path / "a.db")
            )
        ).save(name)
        async with await AsyncSqlAlchemyConnector.load(name) as connector:
            await connector.execute("create table t (n integer)")
            await connector.execute("insert into t values (:n)", parameters={"n": 7})
            return await connector.fetch_one("select n from t")

    assert tuple(anyio.run(use)) == (7,)


def test_deleting_by_name(name):
    SqlAlchemyConnector(connection_info=components()).save(name)
    Block.delete(f"sqlalchemy-connector/{name}")

    with pytest.raises(ValueError, match="Unable to find block document"):
        SqlAlchemyConnector.load(name)


def test_the_client_reads_lists_with_and_without_secrets(name):
    SqlAlchemyConnector(connection_info=components()).save(name)

    with get_client(sync_client=True) as client:
        clear = [d for d in client.read_block_documents() if d.name == name]
        masked = [
            d for d in client.read_block_documents(include_secrets=False) if d.name == name
        ]
        by_type = client.read_block_documents_by_type("sqlalchemy-connector")

    assert clear[0].data["connection_info"]["password"] == PASSWORD
    assert masked[0].data["connection_info"]["password"] == "********"
    assert name in [document.name for document in by_type]
