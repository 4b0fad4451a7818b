#!/bin/sh
# Sets a running Payara Server up for Bondstone and deploys it.
#
#   config/payara-server.sh DATA_DIR [ASADMIN [EAR]]
#
# DATA_DIR keeps everything and survives restarts. ASADMIN is asadmin of the path unless given. EAR is
# bondstone.ear, or that with your modules added, and only its modules can inject blocks. Without it
# bondstone.rar and bondstone.war are deployed, and every application of the server can. Build the
# archives before (./mvnw package).
set -eu

if [ $# -lt 1 ]; then
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
data=$1
asadmin=${2:-asadmin}
ear=${3:-}
root=$(cd "$(dirname "$0")/.." && pwd)

mkdir -p "$data"
data=$(cd "$data" && pwd)

# The classes of a resource adapter that is deployed by itself are seen by all applications. Payara
# Micro has that from the start; the server shows them only where a descriptor asks for them.
"$asadmin" set configs.config.server-config.connector-service.class-loading-policy=global
"$asadmin" create-jvm-options "-Dbondstone.data-dir=$data"
# Once in a while the class loader of GlassFish 7 refuses an application at a start, with "CDI deployment failure: org.bondstone.…": two
# threads of Weld have defined the same package. One thread does not.
"$asadmin" create-jvm-options "-Dorg.jboss.weld.bootstrap.concurrentDeployment=false"
# No restart: a running server takes these options, which are system properties, at once.

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
