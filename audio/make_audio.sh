#!/bin/sh
# Makes every WAV file of this folder and manifest.jsonl from sentences.txt.
# Needs espeak-ng and sox (Debian: apt-get install espeak-ng sox). The shipped files came from
# espeak-ng 1.51 and SoX 14.4.2; the same versions give the same bytes.
set -eu
export LC_ALL=C
cd "$(dirname "$0")"

voice=en-us+f2
words_per_minute=140
pause_seconds=0.6
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One sentence: 16 kHz mono 16 bit, no dither (-D), repeatable (-R), silence at both ends cut.
speak() { # text, file
  printf '%s\n' "$1" | espeak-ng -v "$voice" -s "$words_per_minute" --stdin -w "$work/raw.wav"
  sox -D -R "$work/raw.wav" -r 16000 -c 1 -b 16 "$2" \
    silence 1 0.01 0.2% reverse silence 1 0.01 0.2% reverse
}

: >"$work/manifest.jsonl"
grep -v -e '^#' -e '^$' sentences.txt >"$work/clips"
while IFS= read -r line; do
  file=${line%%:*}
  rm -rf "$work/parts" && mkdir "$work/parts"
  printf '%s\n' "${line#*: }" | awk '{gsub(/ [|] /, "\n"); print}' >"$work/lines"
  n=100
  while IFS= read -r sentence; do
    n=$((n + 1))
    speak "$sentence" "$work/spoken.wav"
    sox -D -R "$work/spoken.wav" "$work/parts/$n.wav" pad 0 "$pause_seconds"
  done <"$work/lines"
  sox -D -R "$work"/parts/*.wav --comment '' "$file" pad 0.3 0

  seconds=$(soxi -D "$file" | awk '{printf "%.2f", $1}')
  text=$(tr '\n' ' ' <"$work/lines" | tr 'A-Z' 'a-z' | tr -d '.,?!' | sed 's/ $//')
  printf '{"file":"%s","seconds":%s,"text":"%s","voice":"%s"}\n' \
    "$file" "$seconds" "$text" "$voice" >>"$work/manifest.jsonl"
done <"$work/clips"
mv "$work/manifest.jsonl" manifest.jsonl
