#!/bin/sh
# Makes the embedded server's grammar and dictionary from manifest.jsonl and sentences.txt.
# Usage: make_grammar.sh [cmudict-en-us.dict]; by default the dictionary is taken out of the
# sphinx4-data jar in the local Maven repository (needs unzip).
set -eu
export LC_ALL=C
cd "$(dirname "$0")"

out=../src/test/resources/asrload/demo/speech
jar=$HOME/.m2/repository/de/sciss/sphinx4-data/1.0.0/sphinx4-data-1.0.0.jar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -gt 0 ]; then
  cp "$1" "$work/cmudict"
else
  unzip -p "$jar" edu/cmu/sphinx/models/en-us/cmudict-en-us.dict >"$work/cmudict"
fi
mkdir -p "$out"

grep -v -e '^#' -e '^$' sentences.txt | sed 's/^[^:]*: //' |
  awk '{gsub(/ [|] /, "\n"); print}' | tr 'A-Z' 'a-z' | tr -d '.,?!' >"$work/sentences"
{
  echo '#JSGF V1.0;'
  echo '// Made by audio/make_grammar.sh: one alternative a sentence of audio/sentences.txt.'
  echo 'grammar sentences;'
  echo 'public <speech> = <sentence>+;'
  awk '{print (NR == 1 ? "<sentence> = " : "  | ") $0} END {print "  ;"}' "$work/sentences"
} >"$out/sentences.gram"

# Every pronunciation of our words: "word ..." and the alternatives "word(2) ...".
tr ' ' '\n' <"$work/sentences" | sort -u >"$work/words"
awk 'NR == FNR {want[$1] = 1; next}
  {word = $1; sub(/\([0-9]+\)$/, "", word); if (word in want) {print; found[word] = 1}}
  END {for (w in want) if (!(w in found)) {print "not in the dictionary: " w > "/dev/stderr"; bad = 1}
    exit bad}' "$work/words" "$work/cmudict" >"$out/words.dict"
