package asrload.history;

import asrload.analysis.Role;
import asrload.analysis.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The subject of {@code leak(worker) != LEAK}: whether the memory of a role's processes grows. */
enum LeakSubject {
  WORKER("leak(worker)", Role.WORKER),
  FRONT_END("leak(frontend)", Role.FRONT_END),
  QUEUE("leak(queue)", Role.QUEUE),
  INJECTOR("leak(injector)", Role.INJECTOR);

  static final List<String> ANSWERS =
      List.of("LEAK", "STEP", "SAWTOOTH", "NO_LEAK", "INCONCLUSIVE");

  private final String text;
  final Role role;

  LeakSubject(String text, Role role) {
    this.text = text;
    this.role = role;
  }

  static Optional<LeakSubject> named(String name) {
    return Arrays.stream(values()).filter(leak -> leak.text.equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(leak -> leak.text).toList();
  }

  static String answers() {
    return String.join(", ", ANSWERS);
  }

  Subject subject() {
    return Subject.ofWords(text);
  }
}
