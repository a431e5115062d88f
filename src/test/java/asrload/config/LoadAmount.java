package asrload.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much load: concurrent users (a closed workload) or arrivals (an open one).
 *
 * @param amount how many of the unit
 * @param unit of what
 */
public record LoadAmount(double amount, LoadUnit unit) {
  static final String FORMS =
      "a load such as \"8 users\", \"2 tasks/s\", \"90 tasks/min\" or \"40 audio-h/h\"";

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,7}(?:\\.\\d{1,6})?)\\s*(users?|tasks/s|tasks/min|audio-h/h)");
  private static final double MAX_PER_SECOND = 10_000;
  private static final int MAX_USERS = 10_000;

  /** What a load is counted in. */
  public enum LoadUnit {
    USERS("users"),
    TASKS_PER_SECOND("tasks/s"),
    /** Hours of audio that arrive in an hour. */
    AUDIO_HOURS_PER_HOUR("audio-h/h");

    private final String text;

    LoadUnit(String text) {
      this.text = text;
    }
  }

  /**
   * Reads a text such as {@code 8 users}; throws {@link IllegalArgumentException} when it is none,
   * is not above 0, or is more than an injector can do.
   */
  static LoadAmount parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    double amount = Double.parseDouble(matcher.group(1));
    LoadAmount load =
        switch (matcher.group(2)) {
          case "tasks/s" -> new LoadAmount(amount, LoadUnit.TASKS_PER_SECOND);
          case "tasks/min" -> new LoadAmount(amount / 60, LoadUnit.TASKS_PER_SECOND);
          case "audio-h/h" -> new LoadAmount(amount, LoadUnit.AUDIO_HOURS_PER_HOUR);
          default -> new LoadAmount(amount, LoadUnit.USERS);
        };
    boolean whole = load.open() || (amount == Math.rint(amount) && amount <= MAX_USERS);
    if (amount <= 0 || load.amount > MAX_PER_SECOND || !whole) {
      throw new IllegalArgumentException(text);
    }
    return load;
  }

  /** Whether tasks arrive whatever the server does. */
  public boolean open() {
    return unit != LoadUnit.USERS;
  }

  /** A share of it; of users at least one, and whole ones, rounded down. */
  public LoadAmount share(double share) {
    return new LoadAmount(
        open() ? amount * share : Math.max(1, Math.floor(amount * share + 1e-9)), unit);
  }

  @Override
  public String toString() {
    String number =
        amount == Math.rint(amount)
            ? String.format(Locale.ROOT, "%.0f", amount)
            : String.format(Locale.ROOT, "%.6f", amount).replaceAll("0+$", "");
    return number + " " + unit.text;
  }
}
