"""The example of prefect-sqlalchemy's guide, sync and async: flows and tasks that use a saved block."""

import asyncio
import sys

from prefect import flow, task
from prefect_sqlalchemy import AsyncSqlAlchemyConnector, SqlAlchemyConnector

CREATE = "CREATE TABLE IF NOT EXISTS customers (name varchar, address varchar);"
INSERT = "INSERT INTO customers (name, address) VALUES (:name, :address);"
SELECT = "SELECT * FROM customers"
FIRST = {"name": "Marvin", "address": "Highway 42"}
NEXT = [
    {"name": "Ford", "address": "Highway 42"},
    {"name": "Unknown", "address": "Highway 42"},
]


@task
def setup_table(block_name: str) -> None:
    with SqlAlchemyConnector.load(block_name) as connector:
        connector.execute(CREATE)
        connector.execute(INSERT, parameters=FIRST)
        connector.execute_many(INSERT, seq_of_parameters=NEXT)


@task
def fetch_data(block_name: str) -> list:
    batches = []
    with SqlAlchemyConnector.load(block_name) as connector:
        while new_rows := connector.fetch_many(SELECT, size=2):
            batches.append([row[0] for row in new_rows])
    return batches


@flow
def sqlalchemy_flow(block_name: str) -> list:
    setup_table(block_name)
    return fetch_data(block_name)


@task
async def setup_table_async(block_name: str) -> None:
    async with await AsyncSqlAlchemyConnector.load(block_name) as connector:
        await connector.execute(CREATE)
        await connector.execute(INSERT, parameters=FIRST)
        await connector.execute_many(INSERT, seq_of_parameters=NEXT)


@task
async def fetch_data_async(block_name: str) -> list:
    batches = []
    async with await AsyncSqlAlchemyConnector.load(block_name) as connector:
        while new_rows := await connector.fetch_many(SELECT, size=2):
            batches.append([row[0] for row in new_rows])
    return batches


@flow
async def sqlalchemy_flow_async(block_name: str) -> list:
    await setup_table_async(block_name)
    return await fetch_data_async(block_name)


if __name__ == "__main__":
    for sync_block in sys.argv[1].split(","):
        print("SYNC", sqlalchemy_flow(sync_block))
    print("ASYNC", asyncio.run(sqlalchemy_flow_async(sys.argv[2])))
