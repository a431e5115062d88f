package asrload.audio;

import java.io.IOException;

/** Length of a Core Audio file (Apple, "Core Audio Format Specification 1.0"). */
final class CafLength {
  private CafLength() {}

  static AudioLength of(AudioBytes in) throws IOException {
    double rate = 0;
    long bytesPerPacket = 0;
    long framesPerPacket = 0;
    long validFrames = -1;
    long dataBytes = -1;
    long announced = -1;
    for (long at = 8; at + 12 <= in.size(); ) {
      long size = in.be(at + 4, 8);
      long content = at + 12;
      if (in.is(at, "desc")) {
        rate = Double.longBitsToDouble(in.be(content, 8));
        bytesPerPacket = in.be(content + 16, 4);
        framesPerPacket = in.be(content + 20, 4);
      } else if (in.is(at, "pakt")) {
        validFrames = in.be(content + 8, 8);
      } else if (in.is(at, "data")) {
        announced = size < 0 ? -1 : size - 4;
        dataBytes = Math.min(in.size() - content, size < 0 ? Long.MAX_VALUE : size) - 4;
      }
      if (size < 0 || size > in.size() - content) {
        break;
      }
      at = content + size;
    }
    boolean cut = announced > dataBytes;
    if (validFrames > 0 && !cut) {
      return AudioLength.of((double) validFrames, rate);
    }
    if (dataBytes >= 0 && bytesPerPacket > 0 && framesPerPacket > 0) {
      AudioLength length =
          AudioLength.of((double) (dataBytes / bytesPerPacket * framesPerPacket), rate);
      return cut
          ? length.cutOff((double) (announced / bytesPerPacket * framesPerPacket) / rate)
          : length;
    }
    return AudioLength.unknown(
        cut ? "a CAF file that is cut off" : "a CAF file without its packet table");
  }
}
