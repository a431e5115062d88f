package asrload.merge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Run directories that come as tarballs ({@code .tar}, {@code .tar.gz}, {@code .tgz}). */
final class Tarballs implements AutoCloseable {
  private final Path results;
  private final List<Path> unpacked = new ArrayList<>();

  /** Unpacks beside the merged run, so that its files can be linked. */
  Tarballs(Path results) {
    this.results = results;
  }

  /**
   * The directory itself, or that of a tarball.
   *
   * @throws MergeException when it is neither, or the tarball is not of one run directory
   */
  Path directory(Path run) throws IOException {
    if (Files.isDirectory(run)) {
      return run;
    }
    String name = String.valueOf(run.getFileName()).toLowerCase(Locale.ROOT);
    if (!Files.isRegularFile(run) || !name.matches(".*\\.(tar|tar\\.gz|tgz)")) {
      throw new MergeException(
          ("%s: neither a run directory nor a tarball of one (.tar, .tar.gz, .tgz). Set existing "
                  + "ones.")
              .formatted(run));
    }
    Path folder = Files.createTempDirectory(Files.createDirectories(results), ".merge-");
    unpacked.add(folder);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(run));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(name.endsWith(".tar") ? file : new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = entry.resolveIn(folder); // refuses names that lead out of it
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (entry.isFile()) {
          Files.createDirectories(target.resolveSibling(""));
          Files.copy(tar, target);
        }
      }
    } catch (IOException e) {
      throw new MergeException(
          "%s: cannot be unpacked: %s. Make it again with tar -czf."
              .formatted(run, e.getMessage()));
    }
    return runIn(folder, run);
  }

  private static Path runIn(Path folder, Path run) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      List<Path> manifests = files.filter(file -> file.endsWith("run.json")).toList();
      if (manifests.size() != 1) {
        throw new MergeException(
            "%s: it holds %d run.json; make one tarball of each run directory."
                .formatted(run, manifests.size()));
      }
      return manifests.get(0).resolveSibling("");
    }
  }

  @Override
  public void close() throws IOException {
    for (Path folder : unpacked) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
