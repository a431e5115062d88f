"""Prints a bigram model of the sentences of audio/sentences.txt in ARPA format (absolute discounting)."""

import collections
import math
import re
import sys

DISCOUNT = 0.5


def sentences(lines):
    for line in lines:
        if line.strip() and not line.startswith("#"):
            for sentence in line.partition(": ")[2].split(" | "):
                yield ["<s>"] + re.sub(r"[.,?!]", "", sentence.lower()).split() + ["</s>"]


def main(path):
    ones, pairs = collections.Counter(), collections.Counter()
    with open(path, encoding="utf-8") as lines:
        for words in sentences(lines):
            ones.update(words)
            pairs.update(zip(words, words[1:]))
    after = collections.defaultdict(list)
    for first, second in pairs:
        after[first].append(second)
    total = sum(count for word, count in ones.items() if word != "<s>")
    print("\\data\\\nngram 1=%d\nngram 2=%d\n\n\\1-grams:" % (len(ones), len(pairs)))
    for word in sorted(ones):
        log = -99.0 if word == "<s>" else math.log10(ones[word] / total)
        unseen = 1 - sum(ones[second] / total for second in after[word])
        kept = DISCOUNT * len(after[word]) / ones[word]
        print("%.4f %s %.4f" % (log, word, math.log10(kept / unseen) if after[word] else 0.0))
    print("\n\\2-grams:")
    for first, second in sorted(pairs):
        print("%.4f %s %s" % (math.log10((pairs[first, second] - DISCOUNT) / ones[first]), first, second))
    print("\n\\end\\")


main(sys.argv[1])
