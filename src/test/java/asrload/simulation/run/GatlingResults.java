package asrload.simulation.run;

import asrload.journal.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings Gatling's own results into the run's directory. Gatling writes into a folder of the build,
 * whose name it chooses after the simulation was made; so its log is linked when it is complete,
 * and the HTML is moved when that is written.
 */
final class GatlingResults {
  private static final String LOG = "simulation.log";

  private final Path folder;
  private final Set<Path> others;

  /**
   * To be made just before Gatling opens its log: the first folder that appears afterwards is this
   * run's, also when another run in the same checkout begins later.
   *
   * @param folder Gatling's results folder
   * @throws IOException when it cannot be listed
   */
  GatlingResults(Path folder) throws IOException {
    this.folder = folder;
    this.others = Set.copyOf(entries());
  }

  /**
   * Links (where that fails: copies) the complete log to its place; does nothing where Gatling left
   * none.
   */
  void linkLog(RunDirectory run) throws IOException {
    Optional<Path> log = own().map(own -> own.resolve(LOG));
    if (log.isPresent()) {
      try {
        Files.createLink(run.simulationLog(), log.get());
      } catch (IOException | UnsupportedOperationException e) {
        Files.copy(log.get(), run.simulationLog(), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /**
   * Moves everything else to the run's directory and leaves a link in its old place, which Gatling
   * has printed.
   */
  void move(RunDirectory run) throws IOException {
    Optional<Path> own = own();
    if (own.isEmpty()) {
      return;
    }
    Path target = run.gatling();
    try (Stream<Path> entries = Files.list(own.get())) {
      for (Path entry : entries.toList()) {
        Path place = target.resolve(entry.getFileName());
        if (entry.endsWith(LOG) && Files.exists(place)) {
          Files.delete(entry);
        } else {
          moveTree(entry, place);
        }
      }
    }
    Files.delete(own.get());
    try {
      Files.createSymbolicLink(own.get(), target.toAbsolutePath());
    } catch (UnsupportedOperationException e) {
      return; // no links here: the report names the new place
    }
  }

  /** Size of the log that Gatling is writing; 0 before it has begun. */
  long sizeBytes() throws IOException {
    Optional<Path> log = own().map(own -> own.resolve(LOG));
    return log.isPresent() ? Files.size(log.get()) : 0;
  }

  private static void moveTree(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        moveTree(entry, to.resolve(entry.getFileName()));
      }
    }
    Files.delete(from);
  }

  /** Gatling names its folders by simulation and time, so that their names sort by time. */
  private Optional<Path> own() throws IOException {
    return entries().stream()
        .filter(entry -> !others.contains(entry) && !Files.isSymbolicLink(entry))
        .filter(entry -> Files.isRegularFile(entry.resolve(LOG)))
        .min(Comparator.naturalOrder());
  }

  private List<Path> entries() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
