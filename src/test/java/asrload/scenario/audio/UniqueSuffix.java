package asrload.scenario.audio;

import asrload.config.ConfigException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes every upload of a wav file another content, which no server can know: 64 frames of silence
 * at its end (8 ms at 8 kHz, less at higher rates), in whose lowest bits stands a number that no
 * other upload has, in this run or another. Thread-safe.
 */
public final class UniqueSuffix {
  private static final int FRAMES = Long.SIZE;

  private final AtomicLong next = new AtomicLong(new SecureRandom().nextLong());

  /**
   * The corpus, each upload of which is unique.
   *
   * @throws ConfigException naming every file for which that cannot be
   */
  public static List<AudioFile> on(List<AudioFile> corpus) {
    UniqueSuffix suffix = new UniqueSuffix();
    List<String> problems = new ArrayList<>();
    for (AudioFile file : corpus) {
      try {
        check(file);
      } catch (WavException e) {
        problems.add(
            "asr.audioUniqueSuffix = true: %s: %s".formatted(file.entry().audio(), e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return corpus.stream().map(file -> file.with(suffix)).toList();
  }

  /** Throws when this file cannot be given a suffix; the message has the reason and the fix. */
  public static void check(AudioFile file) throws WavException {
    if (!file.shared()) {
      throw new WavException(
          "it exceeds the limits of files held in memory; raise asr.shareFilesUpToMib or "
              + "asr.shareFilesInAllMib, or leave it out");
    }
    WavLayout.of(file.raw());
  }

  /** A copy with a suffix of its own. */
  byte[] appendedTo(byte[] wav) {
    WavLayout layout;
    try {
      layout = WavLayout.of(wav);
    } catch (WavException e) {
      throw new IllegalStateException("the corpus was checked before the start", e);
    }
    return layout.withAppended(wav, silence(layout, next.getAndIncrement()));
  }

  /** Little-endian; silence is 0, in unsigned 8 bit the middle. */
  private static byte[] silence(WavLayout layout, long number) {
    byte[] silence = new byte[FRAMES * layout.frameBytes()];
    for (int at = 0; at < silence.length; at += layout.sampleBytes()) {
      int bit = (int) (number >>> (at / layout.frameBytes())) & 1;
      silence[at] = (byte) (layout.sampleBytes() == 1 ? 0x80 | bit : bit);
    }
    return silence;
  }
}
