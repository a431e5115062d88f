package asrload.cli;

import asrload.analysis.role.Role;
import asrload.analysis.role.RoleRules;
import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.config.MonitorSource;
import asrload.journal.RunDirectory;
import asrload.monitor.MonitorSettings;
import asrload.monitor.Monitoring;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code exec:java@monitor}: samples this host's processes until Ctrl-C, or for {@code
 * asr.duration} when that is set.
 */
public final class MonitorCommand {
  /**
   * Without asr.duration it stops by itself after this time, so that a forgotten one does not fill
   * the disk.
   */
  private static final Duration LONGEST = Duration.ofDays(1);

  private MonitorCommand() {}

  /** Takes no arguments; settings come as {@code -Dasr.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(MonitorCommand::sample);
  }

  private static int sample() throws InterruptedException, IOException {
    AsrConfig config = ConfigLoader.load();
    Duration length =
        config.provenance().overridden().contains("asr.duration")
            ? config.tasks().duration()
            : LONGEST;
    if (config.monitor().source() == MonitorSource.OFF) {
      throw new ConfigException(
          "asr.monitor.source = off: nothing to sample with; leave it at auto");
    }
    Monitoring.Reached hosts = Monitoring.reach(config.monitor().hosts());
    RunDirectory directory =
        RunDirectory.create(config.output().results(), "monitor", Instant.now());
    RoleRules rules = new RoleRules(config.monitor().roles());
    AtomicBoolean ending = new AtomicBoolean();
    Monitoring monitoring =
        Monitoring.start(
            hosts,
            MonitorSettings.of(
                config,
                length,
                ending::get,
                command -> rules.match(command).filter(Role::isServer).isPresent()),
            directory);
    CommandLineEnd.onExit(
        () -> {
          ending.set(true);
          monitoring.close();
          System.out.println("Samples: " + directory.monitor().getParent());
        });
    System.out.println(
        "Sampling with %s into %s (Ctrl-C ends it)"
            .formatted(monitoring.source().orElse("nothing"), directory.monitor().getParent()));
    monitoring.note().ifPresent(System.out::println);
    Thread.sleep(length.toMillis());
    return 0;
  }
}
