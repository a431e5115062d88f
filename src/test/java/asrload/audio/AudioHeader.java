package asrload.audio;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells the format of a file by its first bytes, whatever its name, and measures it. */
public final class AudioHeader {
  private static final List<String> MPEG_NAMES = List.of(".mp3", ".mp2", ".mpga", ".aac");
  private static final List<String> MP4_BOXES =
      List.of("ftyp", "moov", "mdat", "moof", "styp", "wide", "free", "skip");
  private static final int ID3_HEADER = 10;

  /** Formats whose lengths are not read here, by their first bytes. */
  private static final String[][] NAMED = {
    {"0&\u00B2u", "WMA (ASF)"},
    {"ADIF", "AAC in ADIF"},
    {"#!SILK", "SILK"},
    {"\u0002#!SILK", "SILK"},
    {"MAC ", "Monkey's Audio"},
    {"wvpk", "WavPack"},
    {"MPCK", "Musepack"},
    {"MP+", "Musepack"},
    {"TTA1", "True Audio"},
    {"Creative Voice", "VOC"},
    {"FLV", "Flash video"},
    {"MThd", "MIDI"}
  };

  private AudioHeader() {}

  /**
   * The length of a file's audio.
   *
   * @param declared whether its length is given elsewhere: then an unknown format is taken for
   *     audio
   * @throws NotAudioException when it is not audio, or holds none
   * @throws IOException when it cannot be read
   */
  public static AudioLength length(Path file, boolean declared) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    try (AudioBytes in = new AudioBytes(file)) {
      if (in.size() == 0) {
        throw new NotAudioException("the file is empty");
      }
      return length(in, name, declared);
    } catch (EOFException e) {
      return AudioLength.unknown("cut off inside its header");
    }
  }

  private static AudioLength length(AudioBytes in, String name, boolean declared)
      throws IOException {
    if ((in.is(8, "WAVE") && (in.is(0, "RIFF") || in.is(0, "RIFX")))
        || in.is(0, "RF64")
        || in.is(0, "BW64")) {
      return RiffLength.of(in);
    }
    if (in.is(0, "riff.\u0091")) {
      return Wave64Length.of(in);
    }
    if (in.is(0, "FORM") && (in.is(8, "AIFF") || in.is(8, "AIFC"))) {
      return AiffLength.of(in);
    }
    if (in.is(0, ".snd")) {
      return AuLength.of(in);
    }
    if (in.is(0, "caff")) {
      return CafLength.of(in);
    }
    if (in.is(0, "OggS")) {
      return OggLength.of(in);
    }
    if (in.is(0, "#!AMR")) {
      return AmrLength.of(in);
    }
    if (in.is(0, "\u001AE\u00DF\u00A3")) {
      return MatroskaLength.of(in);
    }
    if (in.is(0, "NIST_1A")) {
      return SphereLength.of(in);
    }
    if (MP4_BOXES.contains(in.text(4, 4))) {
      return Mp4Length.of(in);
    }
    long start = in.is(0, "ID3") && in.size() >= ID3_HEADER ? MpegTags.skip(in, 0, in.size()) : 0;
    if (in.is(start, "fLaC")) {
      return FlacLength.of(in, start);
    }
    for (String[] known : NAMED) {
      if (in.is(0, known[0])) {
        return AudioLength.unknown("%s, whose length is not read", known[1]);
      }
    }
    boolean sync = in.size() > 1 && in.u8(0) == 0xFF && (in.u8(1) & 0xE0) == 0xE0;
    boolean tagged = sync || in.is(0, "ID3");
    if (tagged || MPEG_NAMES.stream().anyMatch(name::endsWith)) {
      AudioLength length = MpegLength.of(in, 0, in.size());
      if (tagged || !MpegLength.NO_FRAMES.equals(length)) {
        return length;
      }
    }
    if (declared) {
      return AudioLength.unknown("an unknown format");
    }
    throw new NotAudioException(
        "it is not audio: its first bytes match no known format; for another format, "
            + "set its length as \"seconds\" in the manifest");
  }
}
