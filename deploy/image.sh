#!/usr/bin/env bash
# image.sh FOLDER [ARGUMENT...]: where no container engine runs, builds the Dockerfile's stages as root directories in FOLDER,
# by its own lines, and runs the entry point of the last one with these arguments: without a network, as its first process.
# With FOLDER/root there already, it runs only. Needs root and Debian's mmdebstrap, jq, iproute2. A read-only root: READ_ONLY=yes.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$1
shift
mkdir -p "$work"

# in ROOT USER FOLDER COMMAND...: as a container would, with /proc and /dev.
in_root() {
  local root=$1 user=$2 folder=$3
  shift 3
  # What this machine trusts, such as a proxy's CA.
  [ ! -e "$root/etc/ssl/certs/java/cacerts" ] || cp /etc/ssl/certs/java/cacerts "$root/etc/ssl/certs/java/cacerts"
  unshare --mount --pid --fork --kill-child ${network:-} sh -c '
    root=$1 user=$2 folder=$3 lo=$4 ro=$5
    shift 5
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev"
    [ -z "$lo" ] || ip link set lo up
    [ -z "$ro" ] || { mount -t tmpfs tmpfs "$root/tmp" && mount --bind "$root/../results" "$root/results" && mount -o remount,bind,ro "$root"; }
    exec chroot --userspec="$user" "$root" /usr/bin/env -C "$folder" "$@"
  ' in_root "$root" "$user" "$folder" "${network:-}" "${read_only:-}" "$@"
}

build() {
  local stage root user folder from owner instruction rest
  local -a variables
  while read -r instruction rest; do
    case $instruction in
      FROM)
        read -r image _ stage <<<"$rest"
        root=$work/${stage:-root} user=root folder=/ variables=()
        [ -e "$work/base.tar" ] || mmdebstrap --quiet --variant=minbase "$(sed 's/debian:\(.*\)-slim/\1/' <<<"$image")" "$work/base.tar"
        mkdir "$root" && tar -xf "$work/base.tar" -C "$root" --exclude=./dev
        mkdir -p "$root/dev" && cp /etc/resolv.conf /etc/hosts "$root/etc/"
        ;;
      USER) user=$rest ;;
      WORKDIR) folder=$rest ;;
      ENV | ARG) variables+=("$rest") ;;
      ENTRYPOINT) jq -n --arg user "$user" --arg folder "$folder" --argjson entry "$rest" '{$user, $folder, $entry, env: $ARGS.positional}' --args "${variables[@]}" >"$work/image.json" ;;
      RUN) in_root "$root" "$user" "$folder" env -i PATH="$path" HOME=/home/asrload DEBIAN_FRONTEND=noninteractive "${variables[@]}" sh -c "$rest" ;;
      COPY)
        from=. owner=root
        while [[ $rest = --* ]]; do
          case $rest in --from=*) from=$work/${rest#--from=} && from=${from%% *} ;; --chown=*) owner=${rest#--chown=} && owner=${owner%% *} ;; esac
          rest=${rest#* }
        done
        read -r source target <<<"$rest"
        mkdir -p "$(dirname "$root$target")" && cp -a "$from/${source#/}" "$root$target"
        chroot "$root" chown -R "$owner:" "$target"
        ;;
      *) echo "Dockerfile: $instruction is not known here" >&2 && exit 1 ;;
    esac
    echo "-- $SECONDS s: $instruction $rest"
  done < <(sed -e '/^#/d' -e '/^$/d' Dockerfile | sed -e ':a' -e '/\\$/N; s/\\\n//; ta')
}

path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
[ -d "$work/root" ] || build
mkdir -p "$work/results" && chmod 777 "$work/results"
mapfile -t entry < <(jq -r '.entry[]' "$work/image.json")
mapfile -t variables < <(jq -r '.env[]' "$work/image.json")
network=--net read_only=${READ_ONLY:-}
user=$(jq -r .user "$work/image.json")
in_root "$work/root" "$user" "$(jq -r .folder "$work/image.json")" env -i PATH="$path" "${variables[@]}" "${entry[@]}" "$@"
