package asrload.parse.gatling;

import asrload.parse.line.Account;
import asrload.parse.line.InputFile;
import asrload.parse.line.Parsed;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads {@code simulation.log}, which Gatling writes in a binary form of its own since 3.13.0 (read
 * and tested here with 3.15.1). The account counts binary records as lines: responses are records;
 * run, user, group and error records are other; a record that is cut off or not understood is
 * rejected and ends the reading, for nothing marks where the next one begins.
 *
 * <p>Source: {@code LogFileDataWriter} of gatling-core; the layout is in the design document.
 */
public final class GatlingLogParser {

  private GatlingLogParser() {}

  /**
   * Reads a log as far as it goes.
   *
   * @param file the log
   * @param name the path to print
   * @return one record, or none when not even the run's own record is whole
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<GatlingLog> parse(Path file, String name) throws IOException {
    long size = Files.size(file);
    Account account = new Account();
    if (size == 0) {
      account.note("empty: Gatling was killed before it wrote its log");
      return new Parsed<>(List.of(), account.close(name, InputFile.Kind.GATLING, 0));
    }
    GatlingRecords records;
    try (GatlingInput in =
        new GatlingInput(new BufferedInputStream(Files.newInputStream(file)), size)) {
      records = new GatlingRecords(in);
      try {
        while (in.remaining() > 0) {
          if (records.read()) {
            account.record();
          } else {
            account.other();
          }
        }
      } catch (EOFException e) {
        account.note("cut off in its last record");
        account.reject(records.count(), "", "cut off: the file ends inside this record");
      } catch (GatlingInput.FormatException e) {
        account.note("read only up to byte %d: %s", in.position(), e.problem());
        account.reject(records.count(), "", e.problem());
      }
    }
    return new Parsed<>(
        records.log().map(List::of).orElse(List.of()),
        account.close(name, InputFile.Kind.GATLING, records.count()));
  }
}
