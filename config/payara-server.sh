#!/bin/sh
# Sets a running Payara Server up for Bondstone and deploys it.
#
#   config/payara-server.sh DATA_DIR SERVER_NAME [ASADMIN [EAR]]
#
# DATA_DIR keeps everything and survives restarts. SERVER_NAME is a name that no other server has and
# that stays. ASADMIN is asadmin of the path unless given. EAR is bondstone.ear, or that with your
# modules added, and only its modules can inject blocks. Without it bondstone.rar and bondstone.war
# are deployed, and every application of the server can. Build the archives before (./mvnw package).
set -eu

if [ $# -lt 2 ]; then
  sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
data=$1
name=$2
# Payara takes every branch whose name begins with its own for its own. Names of one length, which is
# also that of the runnable jar, never begin with one another.
if [ ${#name} -ne 9 ]; then
  echo "SERVER_NAME is \"$name\". It must have exactly 9 characters, as all servers' names." >&2
  exit 2
fi
asadmin=${3:-asadmin}
ear=${4:-}
root=$(cd "$(dirname "$0")/.." && pwd)
transactions=configs.config.server-config.transaction-service

mkdir -p "$data/transactions"
data=$(cd "$data" && pwd)

# Recovery: after a crash, finish the transactions over several databases that were half committed.
"$asadmin" set "$transactions.automatic-recovery=true"
"$asadmin" set "$transactions.tx-log-dir=$data/transactions"
"$asadmin" set "$transactions.property.xa-servername=$name"
# The classes of a resource adapter that is deployed by itself are seen by all applications. Payara
# Micro has that from the start; the server shows them only where a descriptor asks for them.
"$asadmin" set configs.config.server-config.connector-service.class-loading-policy=global
"$asadmin" create-jvm-options "-Dbondstone.data-dir=$data"
# Payara forgets what it has decided when recovery goes on without a database that is away.
"$asadmin" create-jvm-options -Dbondstone.recovery.wait=60
"$asadmin" restart-domain

if [ -n "$ear" ]; then
  # Payara 6.2025.10 has refused the archive once in some thirty deployments, with "Resource Adapter not
  # present: RA Name: [#bondstone]": it had not put the application's name before the adapter's. Why is
  # not known, so it is asked twice.
  "$asadmin" deploy --name bondstone "$ear" || "$asadmin" deploy --name bondstone "$ear"
  exit
fi
# The order matters: the WAR finds the classes and the connection factory of the adapter.
"$asadmin" deploy --name bondstone "$root/rar/target/bondstone.rar"
"$asadmin" deploy --name bondstone-war --contextroot /bondstone "$root/war/target/bondstone.war"
echo "Deploy your applications now. They look up java:global/bondstone/ConnectorFactory."
