#!/usr/bin/env bash
# One injector: mvn gatling:test with the arguments of this script (another Maven: MVN). The image and deploy/ssh/run.sh start it.
# SIGTERM and SIGINT go to Gatling's JVM, which ends its load and writes its report while Maven waits for it. Maven itself
# would end at once, and with a container's first process every other is killed.
set -uo pipefail
cd "$(dirname "$0")/.."

${MVN:-mvn} -B gatling:test "$@" </dev/null &
maven=$!
stop() {
  again=yes
  # shellcheck disable=SC2046 # one word per process
  kill -TERM $(cat /proc/$maven/task/*/children) 2>/dev/null || kill -TERM "$maven" 2>/dev/null
}
trap stop TERM INT

again=yes
while [ -n "$again" ]; do # a signal interrupts the wait
  again=
  wait "$maven"
  code=$?
done
exit "$code"
