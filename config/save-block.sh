#!/bin/sh
# Saves a connector block through the REST API; a block of that name gets the new data.
#
#   config/save-block.sh NAME DATA.json [API]
#
# It needs curl. The API is http://localhost:8080/bondstone/api unless given.
set -eu

if [ $# -lt 2 ]; then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
name=$1
data=$2
api=${3:-http://localhost:8080/bondstone/api}

# The "id" of the first object, which comes before any object inside it.
first_id() {
  tr -d '\n' | sed -n 's/^[^{]*{[^{}]*"id" *: *"\([0-9a-f-]*\)".*/\1/p'
}

# send METHOD PATH; the body comes from standard input, so that no password is an argument.
send() {
  curl -sS --fail-with-body -X "$1" -H 'Content-Type: application/json' -d @- "$api$2"
}

type=$(curl -sS --fail-with-body "$api/block_types/slug/sql-connector" | first_id)
if [ -z "$type" ]; then
  echo "No block type sql-connector is known at $api." >&2
  exit 1
fi
existing=$(curl -sS "$api/block_types/slug/sql-connector/block_documents/name/$name" | first_id)

if [ -n "$existing" ]; then
  send PATCH "/block_documents/$existing" << END
{"data": $(cat "$data"), "merge_existing_data": false}
END
  echo "The block $name is changed."
else
  schema=$(send POST /block_schemas/filter << END | first_id
{"block_schemas": {"block_type_id": {"any_": ["$type"]}}, "limit": 1}
END
)
  send POST /block_documents/ > /dev/null << END
{"name": "$name", "block_type_id": "$type", "block_schema_id": "$schema", "data": $(cat "$data")}
END
  echo "The block $name is saved."
fi
