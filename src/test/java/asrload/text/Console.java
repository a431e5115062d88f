package asrload.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Standard output and error without what no text from outside may do there: control characters
 * (colours, titles, a cursor that moves), characters that turn the direction of text, commands to a
 * CI job ({@code ::error::}), {@link Keys}, and the user names, passwords and keys of URLs.
 */
public final class Console {
  private static final Pattern USER = Pattern.compile("(?<=://)\\S*(?=@)");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)([?&][^=&#\\s]*(?:key|token|secret|sig|signature|password|credential)[^=&#\\s]*=)[^&#\\s]+");
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  /** What a job of GitHub obeys at the start of a line. */
  private static final Pattern COMMAND = Pattern.compile("(?m)^(?=[ \\t]*(?:::|##\\[))");

  private Console() {}

  /** Guards both streams of this process from now on. */
  public static synchronized void guard() {
    if (!(System.out instanceof Guarded)) {
      System.setOut(new Guarded(System.out, false));
      System.setErr(new Guarded(System.err, false));
    }
  }

  /** Standard output for our own commands to a CI job. */
  public static PrintStream commands() {
    return System.out instanceof Guarded guarded ? new Guarded(guarded.to, true) : System.out;
  }

  /** Text as the console shows it. */
  public static String visible(String text) {
    return COMMAND.matcher(plain(text)).replaceAll("| ");
  }

  private static String plain(String text) {
    String url = PARAMETER.matcher(text).replaceAll("$1" + Spellings.REDACTED);
    url = USER.matcher(url).replaceAll(Spellings.REDACTED);
    return INVISIBLE.matcher(Keys.redact(url)).replaceAll(" ");
  }

  private static final class Guarded extends PrintStream {
    private final PrintStream to;

    Guarded(PrintStream to, boolean commands) {
      super(new Text(to, commands), true, StandardCharsets.UTF_8);
      this.to = to;
    }
  }

  /** Hands on what is there whenever it is flushed, which a line feed does. */
  private static final class Text extends OutputStream {
    private final PrintStream to;
    private final boolean commands;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    Text(PrintStream to, boolean commands) {
      this.to = to;
      this.commands = commands;
    }

    @Override
    public synchronized void write(int b) {
      held.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      held.write(bytes, from, length);
    }

    @Override
    public synchronized void flush() throws IOException {
      String text = held.toString(StandardCharsets.UTF_8);
      held.reset();
      String shown = commands ? plain(text) : visible(text);
      to.write(shown.getBytes(StandardCharsets.UTF_8));
      to.flush();
    }
  }
}
