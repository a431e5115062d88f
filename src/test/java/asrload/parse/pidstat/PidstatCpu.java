package asrload.parse.pidstat;

/**
 * What the CPU columns of a log's rows mean, which no header shows: CPU of one core; the same
 * divided by the processors ({@code -I}); or limited to 100 % for a whole process, as sysstat
 * 10.1.5 of RHEL 7 and 11.2.2 to 11.7.2 print it. The first row whose {@code %usr + %system +
 * %guest} exceeds its {@code %CPU} decides between the last two.
 *
 * <p>Source: CHANGES of sysstat (11.3.2, 11.7.3) and its issue 344.
 */
final class PidstatCpu {
  /** What {@link #percent} says of its value. */
  enum Kind {
    /** It is known, or NaN. */
    VALUE,
    /** It is the limit of 100 %, and the process used at least as much. */
    CAPPED,
    /** It is 100.00 %: the limit, should this log turn out to have one. */
    AT_CAP
  }

  /** Where a log limits processes, this is the most that it prints. */
  static final double CAP_PERCENT = 100;

  /**
   * By decimals: at {@code --dec=0} each of four values is rounded by up to 0.5, so that a sum of
   * three can be 2.0 over the fourth.
   */
  private static final double[] MAX_ROUNDING_PERCENT = {2.0, 0.25, 0.05};

  /** A %CPU of so many roundings that is the sum of its parts was not divided. */
  private static final double PLAIN = 4;

  private static final double[] HALF_DIGIT = {0.5, 0.05, 0.005};

  /** Processors of which Linux knows at most so many. */
  private static final int MAX_CORES = 8192;

  /** An interval is measured a little before the processes are read. */
  private static final double MAX_OVER_CORES = 1.05;

  /** Idle processors do not count every tick, by which -I divides. */
  private static final double MAX_DIVISION_ERROR = 0.25;

  private static final double UNKNOWN = -1;

  /** So many rows at 100.00 % with none above are no chance. */
  private static final int MIN_AT_CAP = 5;

  private static final double BUSY_PERCENT = 90;
  private static final double MOSTLY = 0.9;

  private boolean everDivided;
  private int cores;
  private boolean el7;
  private boolean waitColumn;
  private boolean divided;
  private boolean plain;
  private boolean capped;
  private boolean above;
  private long busy;
  private long atCap;
  private boolean implausible;
  private Kind kind = Kind.VALUE;

  /** Goes to a log that may have been collected in another way. */
  void newLog(int cores, String banner) {
    this.cores = cores;
    el7 = banner.contains(".el7");
    divided = false;
    plain = false;
    capped = false;
    above = false;
    busy = 0;
    atCap = 0;
  }

  /** Whether the table has the column that sysstat 11.5.5 added. */
  void waitColumn(boolean has) {
    waitColumn |= has;
  }

  /**
   * CPU of a row's process, 100 = one core; NaN when unknown. {@link #kind} tells whether it is the
   * limit of a log that limits processes.
   *
   * @param decimals of %CPU, at most 2 count
   */
  double percent(double cpu, double usr, double system, double guest, int decimals) {
    kind = Kind.VALUE;
    if (isUsual(cpu, usr, system, guest, decimals)) {
      implausible = false;
      return cpu;
    }
    boolean parts = isImpossible(usr) || isImpossible(system) || isImpossible(guest);
    implausible = parts || isImpossible(cpu);
    if (isImpossible(cpu)) {
      return Double.NaN;
    }
    double sum = parts ? Double.NaN : usr + system + guest;
    int digits = Math.min(decimals, HALF_DIGIT.length - 1);
    above |= !implausible && (cpu > CAP_PERCENT || usr > CAP_PERCENT || system > CAP_PERCENT);
    if (cpu >= BUSY_PERCENT) {
      busy++;
    }
    if (sum - cpu > MAX_ROUNDING_PERCENT[digits]) {
      return exceeded(cpu, usr, system, sum, digits);
    }
    if (cpu > PLAIN * MAX_ROUNDING_PERCENT[digits] && sum - cpu > -MAX_ROUNDING_PERCENT[digits]) {
      plain |= cores != 1;
      divided &= !plain;
    }
    if (divided) {
      return known(Double.isNaN(sum) ? times(cpu) : sum);
    }
    if (isCap(cpu)) {
      atCap++;
      kind = capped ? Kind.CAPPED : above ? Kind.VALUE : Kind.AT_CAP;
    }
    return known(cpu);
  }

  /** Nearly every row is, which keeps the rest of the questions out of its way. */
  private boolean isUsual(double cpu, double usr, double system, double guest, int decimals) {
    return !divided
        && (plain || cpu == 0)
        && cpu < BUSY_PERCENT
        && usr >= 0
        && system >= 0
        && guest >= 0
        && decimals == 2
        && usr + system + guest - cpu <= MAX_ROUNDING_PERCENT[2];
  }

  /** A row whose parts are more than %CPU. */
  private double exceeded(double cpu, double usr, double system, double sum, int digits) {
    boolean partsCapped = usr == CAP_PERCENT || system == CAP_PERCENT;
    boolean cap = isCap(cpu) && !above && usr <= CAP_PERCENT && system <= CAP_PERCENT;
    if (!divided && cap) {
      capped = true;
      kind = Kind.CAPPED;
      return CAP_PERCENT;
    }
    double most = cores == 0 ? sum : times(cpu);
    double rounding = cores * HALF_DIGIT[digits] + MAX_ROUNDING_PERCENT[digits];
    boolean fits = Math.abs(most - sum) <= rounding + MAX_DIVISION_ERROR * sum;
    boolean fitsCapped = partsCapped && !above && most > sum;
    if (plain || (!fits && !fitsCapped)) {
      implausible = true;
      return known(divided ? most : cpu);
    }
    divided = true;
    everDivided = true;
    return known(fits ? sum : most);
  }

  private double times(double cpu) {
    return cores == 0 ? Double.NaN : cpu * cores;
  }

  private static double known(double percent) {
    return percent >= 0 ? percent : Double.NaN;
  }

  private boolean isCap(double cpu) {
    return cpu == CAP_PERCENT && cores != 1;
  }

  /** Below 0 only -1 is printed on purpose, for unknown. */
  private boolean isImpossible(double percent) {
    return percent > CAP_PERCENT * (cores == 0 ? MAX_CORES : cores * MAX_OVER_CORES + 0.05)
        || percent < UNKNOWN;
  }

  /** What the value of the last row is. */
  Kind kind() {
    return kind;
  }

  /** Whether the last row had a value that its host cannot reach. */
  boolean implausible() {
    return implausible;
  }

  /** The threads of a process used more than its own row shows. */
  void threadsExceed() {
    capped = true;
  }

  /** Whether this log limits a process to 100 %. */
  boolean caps() {
    boolean old = !waitColumn && !above && !divided;
    return capped
        || (old && el7 && atCap > 0)
        || (old && atCap >= MIN_AT_CAP && atCap >= MOSTLY * busy);
  }

  /** Whether any row so far had %CPU divided by the number of processors. */
  boolean everDivided() {
    return everDivided;
  }
}
