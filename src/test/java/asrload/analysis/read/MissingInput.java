package asrload.analysis.read;

import asrload.text.Phrase;

/**
 * A missing or unreadable input.
 *
 * @param what the file, and what is wrong with it
 * @param consequence what is unknown without it
 * @param remedy how to have it next time
 * @param unreadable whether it is there or was named, and cannot be read
 */
public record MissingInput(Phrase what, String consequence, String remedy, boolean unreadable) {
  MissingInput(Phrase what, String consequence, String remedy) {
    this(what, consequence, remedy, false);
  }
}
