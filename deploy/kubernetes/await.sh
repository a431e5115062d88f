#!/usr/bin/env bash
# await.sh FOLDER COUNT: waits until COUNT injectors have ended their runs, whose directories are in FOLDER. It does not wait
# for one that was killed: it also returns when no file of any run has changed for QUIET_MINUTES. Without a run it fails after
# FIRST_MINUTES. It needs no rights in the cluster, only the folder.
set -euo pipefail
folder=$1 count=$2
trap '' TERM # when the pod ends, the injector beside it still writes its report

shopt -s nullglob
first=$((SECONDS + 60 * ${FIRST_MINUTES:-30}))
while true; do
  runs=("$folder"/*/)
  ended=0
  for directory in "${runs[@]}"; do
    if grep -q '"ended" *: *"' "$directory/run.json" 2>/dev/null; then ended=$((ended + 1)); fi
  done
  [ "$ended" -lt "$count" ] || { echo "all $count injectors have ended"; exit 0; }
  if [ ${#runs[@]} -gt 0 ] && [ -z "$(find "${runs[@]}" -mmin "-${QUIET_MINUTES:-5}" -print -quit)" ]; then
    echo "$ended of $count injectors have ended; the others are silent: ${runs[*]}"
    exit 0
  fi
  if [ ${#runs[@]} -eq 0 ] && [ $SECONDS -ge "$first" ]; then
    echo "no injector has a run in $folder: see the pods of the Job injectors" >&2
    exit 1
  fi
  sleep "${PAUSE_SECONDS:-5}"
done
