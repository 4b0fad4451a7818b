"""One saved connection serves Python and Java, on one PostgreSQL."""

from urllib.parse import quote

import pytest
from prefect_sqlalchemy import ConnectionComponents, SqlAlchemyConnector, SyncDriver
from sqlalchemy import create_engine, text

PASSWORD = "p@ss:word/canary"
SHARED = "shared-database"  # the name that the application injects


@pytest.fixture(scope="module")
def database(postgres_port):
    """Makes a user with a password and a table, past Bondstone; yields what a block needs."""
    engine = create_engine(f"postgresql+psycopg2://postgres@127.0.0.1:{postgres_port}/postgres")
    with engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE shop LOGIN PASSWORD '{PASSWORD}'"))
        connection.execute(text("CREATE TABLE city (name text, country text)"))
        connection.execute(text("INSERT INTO city VALUES ('Lyon','FR'),('Nice','FR'),('Ulm','DE')"))
        connection.execute(text("GRANT SELECT ON city TO shop"))
        # From now on the user shop must show its password.
        file = connection.execute(text("SHOW hba_file")).scalar()
        rules = "('host all shop all scram-sha-256'),('host all all all trust')"
        connection.execute(text(f"COPY (VALUES {rules}) TO '{file}'"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
    return {
        "host": "127.0.0.1",
        "port": postgres_port,
        "database": "postgres",
        "username": "shop",
        "password": PASSWORD,
    }


@pytest.mark.parametrize(
    "driver", [SyncDriver.POSTGRESQL_PSYCOPG2, SyncDriver.POSTGRESQL_PG8000]
)
def test_a_connector_saved_from_python_is_injected_in_java(database, mailer, http, driver):
    SqlAlchemyConnector(
        connection_info=ConnectionComponents(driver=driver, **database)
    ).save(SHARED, overwrite=True)

    answer = mailer.get("/connectors/injected", params={"country": "FR"})

    assert answer.status_code == 200, answer.text
    assert answer.json() == {"user": "shop", "rows": 2}
    stored = http.get(f"/block_types/slug/sqlalchemy-connector/block_documents/name/{SHARED}")
    assert PASSWORD not in stored.text


def query_of(database):
    # The first of the two is not there.
    return {
        "host": "127.0.0.1,127.0.0.1",
        "port": f"1,{database['port']}",
        "target_session_attrs": "read-write",
    }


def parts_with_hosts(database):
    rest = {key: value for key, value in database.items() if key not in ("host", "port")}
    driver = SyncDriver.POSTGRESQL_PSYCOPG2
    return ConnectionComponents(driver=driver, query=query_of(database), **rest)


def url_with_hosts(database):
    hosts = f"host=127.0.0.1:1&host=127.0.0.1:{database['port']}"
    return (
        f"postgresql+psycopg2://shop:{quote(PASSWORD, safe='')}@/postgres"
        f"?{hosts}&target_session_attrs=read-write"
    )


@pytest.mark.parametrize("connection_info", [parts_with_hosts, url_with_hosts])
def test_several_hosts_mean_the_same_in_python_and_java(database, mailer, connection_info):
    SqlAlchemyConnector(connection_info=connection_info(database)).save(SHARED, overwrite=True)

    with SqlAlchemyConnector.load(SHARED) as connector:
        assert tuple(connector.fetch_one("SELECT current_user")) == ("shop",)
    answer = mailer.get("/connectors/injected", params={"country": "FR"})
    assert answer.status_code == 200, answer.text
    assert answer.json() == {"user": "shop", "rows": 2}


def test_a_changed_password_in_python_is_the_next_one_in_java(database, mailer):
    wrong = {**database, "password": "wrong"}
    driver = SyncDriver.POSTGRESQL_PSYCOPG2
    SqlAlchemyConnector(
        connection_info=ConnectionComponents(driver=driver, **wrong)
    ).save(SHARED, overwrite=True)
    refused = mailer.get("/connectors/injected")
    SqlAlchemyConnector(
        connection_info=ConnectionComponents(driver=driver, **database)
    ).save(SHARED, overwrite=True)

    assert refused.status_code == 503
    assert mailer.get("/connectors/injected").json()["user"] == "shop"


def test_a_connector_saved_from_java_loads_in_python(database, mailer, name):
    assert mailer.post(f"/connectors/{name}", json=database).status_code == 204

    with SqlAlchemyConnector.load(name) as connector:
        query = "SELECT name FROM city WHERE country = :country ORDER BY name"
        rows = connector.fetch_all(query, parameters={"country": "FR"})
        user = connector.fetch_one("SELECT current_user")

    assert [tuple(row) for row in rows] == [("Lyon",), ("Nice",)]
    assert tuple(user) == ("shop",)
    assert connector.connection_info.password.get_secret_value() == PASSWORD
    assert connector.fetch_size == 3


def test_python_finds_its_own_schema_on_a_connector_saved_from_java(database, mailer, http, name):
    mailer.post(f"/connectors/{name}", json=database)

    stored = http.get(f"/block_types/slug/sqlalchemy-connector/block_documents/name/{name}").json()

    checksum = SqlAlchemyConnector._calculate_schema_checksum()
    assert stored["block_schema"]["checksum"] == checksum
