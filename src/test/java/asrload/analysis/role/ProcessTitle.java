package asrload.analysis.role;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line without what changes while a process works: servers write their state into their
 * title ({@code rq: Forked 4711 at 1700000000}, {@code [celeryd: celery@h:ForkPoolWorker-1]},
 * {@code gunicorn: worker [app]}).
 */
public final class ProcessTitle {
  private static final Pattern RQ = Pattern.compile("^(rq: \\w+).*", Pattern.DOTALL);
  private static final Pattern CELERY =
      Pattern.compile(
          "^\\[celery\\w*:\\s*[^\\]]*?:?([A-Za-z]+)(?:-\\d+)?(?::\\d+)?\\].*", Pattern.DOTALL);
  private static final Pattern GUNICORN = Pattern.compile("^(gunicorn: \\w+).*", Pattern.DOTALL);

  private ProcessTitle() {}

  /** One name for each state of such a title; any other command line as it is. */
  static String of(String command) {
    if (command.startsWith("rq: ")) {
      return RQ.matcher(command).replaceFirst("$1");
    }
    if (command.startsWith("gunicorn: ")) {
      return GUNICORN.matcher(command).replaceFirst("$1");
    }
    Matcher celery = command.startsWith("[celery") ? CELERY.matcher(command) : null;
    return celery != null && celery.matches() ? "celeryd: " + celery.group(1) : command;
  }

  /** The same for all states of one program. */
  public static String program(String command) {
    String title = of(command);
    return title.startsWith("rq: ") ? "rq:" : title;
  }
}
