package asrload.parse.gatling;

import asrload.parse.gatling.GatlingInput.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the records of {@code simulation.log} one by one and gathers what they tell. */
final class GatlingRecords {
  private static final int RUN = 0;
  private static final int REQUEST = 1;
  private static final int USER = 2;
  private static final int GROUP = 3;
  private static final int ERROR = 4;

  private final GatlingInput in;
  private final List<String> errors = new ArrayList<>();
  private @Nullable Run run;
  private int usersStarted;
  private int usersEnded;
  private long count;

  private record Run(String version, String simulation, long startMs, RequestColumns requests) {}

  GatlingRecords(GatlingInput in) {
    this.in = in;
  }

  /**
   * Reads the next record.
   *
   * @return whether it is a response
   */
  boolean read() throws IOException, FormatException {
    count++;
    byte type = in.readByte();
    Run known = run;
    if (known == null) {
      if (type != RUN) {
        throw new FormatException("does not begin like a simulation.log of Gatling 3.13 or newer");
      }
      readRun();
      return false;
    }
    switch (type) {
      case REQUEST -> readRequest(known.requests());
      case USER -> readUser();
      case GROUP -> readGroup();
      case ERROR -> readError();
      default -> throw new FormatException("unknown type of record: " + type);
    }
    return type == REQUEST;
  }

  private void readRun() throws IOException, FormatException {
    String version = in.readString();
    String simulation = in.readString();
    long startMs = in.readLong();
    in.readString();
    int scenarios = in.readCount(Integer.BYTES);
    for (int i = 0; i < scenarios; i++) {
      in.readString();
    }
    int assertions = in.readCount(Integer.BYTES);
    for (int i = 0; i < assertions; i++) {
      in.readBytes();
    }
    run = new Run(version, simulation, startMs, new RequestColumns(startMs));
  }

  private void readRequest(RequestColumns requests) throws IOException, FormatException {
    in.skipGroups();
    String name = in.readCached();
    int startMs = in.readInt();
    int endMs = in.readInt();
    boolean ok = in.readBoolean();
    String message = in.readCached();
    requests.add(name, startMs, endMs, ok, ok ? null : message);
  }

  private void readUser() throws IOException, FormatException {
    in.readInt();
    boolean started = in.readBoolean();
    in.readInt();
    if (started) {
      usersStarted++;
    } else {
      usersEnded++;
    }
  }

  private void readGroup() throws IOException, FormatException {
    in.skipGroups();
    in.readInt();
    in.readInt();
    in.readInt();
    in.readBoolean();
  }

  private void readError() throws IOException, FormatException {
    String message = in.readCached();
    in.readInt();
    errors.add(message);
  }

  /** Records begun so far. */
  long count() {
    return count;
  }

  /** What was read; empty before the run's own record. */
  Optional<GatlingLog> log() {
    return Optional.ofNullable(run)
        .map(
            r ->
                new GatlingLog(
                    r.version(),
                    r.simulation(),
                    r.startMs(),
                    Collections.unmodifiableList(r.requests()),
                    usersStarted,
                    usersEnded,
                    List.copyOf(errors)));
  }
}
