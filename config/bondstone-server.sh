#!/bin/sh
# Starts bondstone-server.jar sooner and in less memory than "java -jar" does.
#
#   config/bondstone-server.sh [ARGUMENTS OF THE JAR]
#
# For a server that manages blocks and does no heavy work of its own: 128 MB of heap (BONDSTONE_HEAP
# is another size) with the serial collector, and the quick one of Java's two compilers. From the
# second start on, Java also reads most classes from classes.jsa in the data directory, which the
# first orderly stop writes. Settings come from the environment or a file, as the README says.
# BONDSTONE_JAR is another place of the jar, JAVA_OPTIONS are further options of Java.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
jar=${BONDSTONE_JAR:-$root/ear/target/bondstone-server.jar}
data=${BONDSTONE_DATA_DIR:-bondstone-data}
classes=$data/classes.jsa
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

if [ -f "$classes" ] && [ "$classes" -nt "$jar" ]; then
  sharing=-XX:SharedArchiveFile=$classes
else
  (umask 077 && mkdir -p "$data")
  rm -f "$classes"
  sharing=-XX:ArchiveClassesAtExit=$classes
fi
# Java tells at length which classes it cannot keep.
# shellcheck disable=SC2086 # several options
exec "$java" -Xlog:disable -Xlog:all=error:stderr -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -Xss512k "-Xmx${BONDSTONE_HEAP:-128m}" "$sharing" ${JAVA_OPTIONS:-} -jar "$jar" "$@"
