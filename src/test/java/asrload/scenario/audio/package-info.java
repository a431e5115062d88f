/** The clips that are submitted: corpus, manifest, mix; no Gatling. */
@NullMarked
package asrload.scenario.audio;

import org.jspecify.annotations.NullMarked;
