#!/usr/bin/env bash
# run.sh [-i RUN_ID] [-l LEAD] [-c] HOST[:FOLDER]... -- [MAVEN_ARGUMENT...]
#
# Starts one injector per host over ssh, all at one time, collects their runs and merges them. The exit code is the verdict's.
#   HOST            as for ssh, which must not ask for a password; FOLDER (asrload, in the home there) has this repository
#   MAVEN_ARGUMENT  for mvn gatling:test, such as -Dasr.baseUrl=http://asr:8000 -Dasr.users=60: the users of all together
#   -i RUN_ID       asr.runId; otherwise ssh-<time>
#   -l LEAD         seconds from the compiled code to the common start, 60: for Maven, the JVM, the first injector's baseline
#   -c              copies this repository to each host first, without what was built
# Environment: SSH, such as "ssh -F my.conf"; MVN, such as "mvn -o", here and there.
# Ctrl-C and SIGTERM stop all injectors, which still report; a second one leaves at once. No injector outlives this script or
# its connection. The tarballs and the consoles stay in results/<RUN_ID>.
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() {
  sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' deploy/ssh/run.sh >&2
  exit 64
}
run_id=ssh-$(date -u +%Y%m%dT%H%M%SZ) lead=60 copy= hosts=()
while getopts i:l:c option; do
  case $option in
    i) run_id=$OPTARG ;;
    l) lead=$OPTARG ;;
    c) copy=yes ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1))
while [ $# -gt 0 ] && [ "$1" != -- ]; do hosts+=("$1") && shift; done
[ ${#hosts[@]} -gt 0 ] && [ "${1:-}" = -- ] || usage
shift

# on HOST[:FOLDER] SCRIPT: runs the script there, in the folder.
on() {
  local folder=asrload
  [[ $1 != *:* ]] || folder=${1#*:}
  # shellcheck disable=SC2086 # SSH has arguments
  ${SSH:-ssh -o BatchMode=yes -o ServerAliveInterval=15} "${1%%:*}" \
    "mkdir -p $(printf %q "$folder") && cd $(printf %q "$folder") && MVN=$(printf %q "${MVN:-mvn}") bash -c $(printf %q "$2")"
}

out=results/$run_id
mkdir -p results && mkdir "$out" || { echo "run id $run_id: set another, $out is of an earlier run" >&2; exit 64; }
${MVN:-mvn} -B -q test-compile >&2 # for the merge
compiling=()
for host in "${hosts[@]}"; do
  if [ -n "$copy" ]; then
    tar -czf - --exclude=./results --exclude=./target --exclude=./.git . | on "$host" 'tar -xzf -'
  fi
  on "$host" 'test -x deploy/injector.sh' </dev/null ||
    { echo "$host: not reached, or without this repository there; -c copies it" >&2; exit 69; }
  on "$host" '$MVN -B -q test-compile' </dev/null >&2 &
  compiling+=($!)
done
for i in "${!hosts[@]}"; do
  wait "${compiling[i]}" || { echo "${hosts[i]}: mvn test-compile failed there" >&2; exit 69; }
done

# Every ssh reads this pipe, into which nothing is written. It ends when this script closes it, or ends itself, and then the
# far side stops its injector.
mkfifo "$out/alive"
exec 7<>"$out/alive"
start=$(date -u -d "+$lead seconds" +%Y-%m-%dT%H:%M:%SZ)
echo "Run $run_id: ${#hosts[@]} injectors, common start $start"
stop() {
  again=yes
  echo "Stopping the injectors; once more to leave them" >&2
  exec 7>&-
  trap - INT TERM
}
trap stop INT TERM
jobs=()
for i in "${!hosts[@]}"; do
  arguments=("$@" "-Dasr.runId=$run_id" "-Dasr.injector.index=$i" "-Dasr.injector.count=${#hosts[@]}" "-Dasr.startAt=$start" -Dasr.results=results)
  injector="exec 3<&0
    deploy/injector.sh $(printf '%q ' "${arguments[@]}") 3<&- &
    injector=\$!
    { cat <&3 >/dev/null 2>&1; kill -TERM \$injector; } 2>/dev/null &
    watch=\$!
    wait \$injector; code=\$?
    kill \$watch
    exit \$code"
  (
    set +e
    on "${hosts[i]}" "$injector" <"$out/alive" 2>&1 7>&- | tee "$out/injector-$i.log" 7>&- | sed -u "s/^/$i /" 7>&-
    echo "$i ended with ${PIPESTATUS[0]} on ${hosts[i]}"
  ) 7>&- &
  jobs+=($!)
done

for job in "${jobs[@]}"; do
  again=yes
  while [ -n "$again" ]; do # a signal interrupts the wait
    again=
    wait "$job" || true
  done
done
exec 7>&-
trap - INT TERM
rm "$out/alive"

tarballs=()
for i in "${!hosts[@]}"; do
  tarball=$out/injector-$i.tar.gz
  if on "${hosts[i]}" "cd results && tar -czf - *-$run_id-$i-2*/" </dev/null >"$tarball"; then
    tarballs+=("$tarball")
  else
    rm -f "$tarball"
    echo "${hosts[i]} has no run: see $out/injector-$i.log" >&2
  fi
done
[ ${#tarballs[@]} -gt 0 ] || exit 69
${MVN:-mvn} -B -q exec:java@report "-Dasr.run=$(IFS=, && echo "${tarballs[*]}")"
