"""Calls a method of a saved block, without a flow."""

import sys

from prefect_sqlalchemy import SqlAlchemyConnector

with SqlAlchemyConnector.load(sys.argv[1]) as connector:
    print(connector.fetch_all("SELECT 42"))
