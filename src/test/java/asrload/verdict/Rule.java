package asrload.verdict;

import asrload.analysis.Analysis;
import java.util.Optional;

/** A rule of the verdict that is no threshold; empty when it has nothing to judge in this run. */
interface Rule {
  Optional<Reason> judge(Analysis run);
}
