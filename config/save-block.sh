#!/bin/sh
# Saves a connector block through the REST API; a block of that name gets the new data.
#
#   config/save-block.sh NAME DATA.json [API]
#
# It needs curl. The API is http://localhost:8080/bondstone/api unless given; BONDSTONE_PORT changes
# the port. Where the server has accounts, BONDSTONE_USER and BONDSTONE_PASSWORD name one, or
# BONDSTONE_TOKEN is a token. No password becomes an argument, which everybody could see.
set -eu

if [ $# -lt 2 ]; then
  sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
name=$1
data=$2
api=${3:-http://localhost:${BONDSTONE_PORT:-8080}/bondstone/api}

fail() {
  echo "$1" >&2
  exit 1
}
[ -r "$data" ] || fail "There is no file $data."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
chmod 700 "$folder"
: > "$folder/headers"
if [ -n "${BONDSTONE_TOKEN:-}" ]; then
  printf 'Authorization: Bearer %s\n' "$BONDSTONE_TOKEN" > "$folder/headers"
elif [ -n "${BONDSTONE_USER:-}" ]; then
  printf 'Authorization: Basic %s\n' \
    "$(printf '%s:%s' "$BONDSTONE_USER" "${BONDSTONE_PASSWORD:-}" | base64 | tr -d '\n')" \
    > "$folder/headers"
fi

# A text as one step of a URL's path, and as the inside of a JSON string.
in_url() {
  printf '%s' "$1" | od -An -v -tx1 | tr -d '\n' | tr ' ' '%'
}
in_json() {
  printf '%s' "$1" | sed 's/[\\"]/\\&/g'
}

# The "id" of the first object, which comes before any object inside it.
first_id() {
  tr -d '\n' | sed -n 's/^[^{]*{[^{}]*"id" *: *"\([0-9a-f-]*\)".*/\1/p'
}

# send METHOD PATH; the body comes from standard input. The answer is in $folder/answer.
send() {
  status=$(curl -sS -o "$folder/answer" -w '%{http_code}' -X "$1" -H @"$folder/headers" \
    -H 'Content-Type: application/json' -d @- "$api$2") || fail "No server answers at $api."
}

# get PATH
get() {
  status=$(curl -sS -o "$folder/answer" -w '%{http_code}' -H @"$folder/headers" "$api$1") ||
    fail "No server answers at $api."
}

# Ends with the server's own words unless it was 2xx.
check() {
  case $status in
    2*) ;;
    401) fail "The server wants an account: set BONDSTONE_USER and BONDSTONE_PASSWORD, or BONDSTONE_TOKEN." ;;
    422) fail "The server does not take $data as the block $name: $(cat "$folder/answer")" ;;
    403) fail "This account may not do that: $(cat "$folder/answer")" ;;
    *) fail "The server refuses with $status: $(cat "$folder/answer")" ;;
  esac
}

get /block_types/slug/sql-connector
[ "$status" != 404 ] || fail "No block type sql-connector is known at $api."
check
type=$(first_id < "$folder/answer")

get "/block_types/slug/sql-connector/block_documents/name/$(in_url "$name")"
if [ "$status" = 404 ]; then
  send POST /block_schemas/filter << END
{"block_schemas": {"block_type_id": {"any_": ["$type"]}}, "limit": 1}
END
  check
  schema=$(first_id < "$folder/answer")
  send POST /block_documents/ << END
{"name": "$(in_json "$name")", "block_type_id": "$type", "block_schema_id": "$schema", "data": $(cat "$data")}
END
  check
  echo "The block $name is saved."
else
  check
  existing=$(first_id < "$folder/answer")
  send PATCH "/block_documents/$existing" << END
{"data": $(cat "$data"), "merge_existing_data": false}
END
  check
  echo "The block $name is changed."
fi
