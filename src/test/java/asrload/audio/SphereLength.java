package asrload.audio;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Length of a NIST SPHERE file, as the Linguistic Data Consortium gives out speech. */
final class SphereLength {
  private static final int HEADER = 1024;
  private static final Pattern FIELD =
      Pattern.compile("(?m)^(sample_count|sample_rate|channel_count|sample_n_bytes) -i (\\d+)");

  private SphereLength() {}

  static AudioLength of(AudioBytes in) throws IOException {
    String text = in.text(0, HEADER);
    long count = field(text, "sample_count", 0);
    double rate = field(text, "sample_rate", 0);
    if (count <= 0 || rate <= 0) {
      return AudioLength.unknown("a SPHERE file whose header has no count of samples");
    }
    boolean packed = text.contains("embedded-");
    long frame = field(text, "channel_count", 1) * field(text, "sample_n_bytes", 2);
    long there = packed || frame <= 0 ? count : Math.min(count, (in.size() - HEADER) / frame);
    return AudioLength.of((double) there, rate).cutOff(count / rate);
  }

  private static long field(String text, String name, long otherwise) {
    Matcher matcher = FIELD.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(name) && matcher.group(2).length() < 16) {
        return Long.parseLong(matcher.group(2));
      }
    }
    return otherwise;
  }
}
