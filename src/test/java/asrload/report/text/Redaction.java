package asrload.report.text;

import asrload.analysis.Analysis;
import asrload.analysis.read.RunFiles;
import asrload.journal.AudioEntry;
import asrload.journal.Choice;
import asrload.journal.TaskEvent;
import asrload.parse.worker.WorkerRecord;
import asrload.text.Private;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes transcripts, references, error texts and audio names out of an analysis before anything is
 * rendered from it, so that no section, chart or file has to think of them. It walks through every
 * record that the analysis is made of and replaces what is {@link Private}. The numbers stay,
 * because they were computed before.
 */
public final class Redaction {
  private static final String AUDIO_SETTING = "asr.audio";

  /** Records of which there may be millions; they hold no sentence of ours. */
  private static final Set<Class<?>> MANY = Set.of(TaskEvent.class, WorkerRecord.class);

  private static final int MIN_LENGTH = 3;

  private final Pseudonyms pseudonyms;
  private final Map<String, String> whole = new HashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Pattern anyName;
  private final Map<Class<?>, RecordComponent[]> shapes = new HashMap<>();
  private final IdentityHashMap<Object, Object> done = new IdentityHashMap<>();

  private Redaction(Pseudonyms pseudonyms, RunFiles files) {
    this.pseudonyms = pseudonyms;
    for (AudioEntry entry : files.corpus()) {
      name(entry.audio());
      text(entry.text());
    }
    for (TaskEvent event : files.events() == null ? List.<TaskEvent>of() : files.events()) {
      name(event.audio());
      text(event.text());
      text(event.error());
    }
    if (files.gatling() != null) {
      files.gatling().errors().forEach(this::text);
    }
    List<String> longestFirst = new ArrayList<>(names.keySet());
    longestFirst.removeIf(name -> name.length() < MIN_LENGTH);
    longestFirst.sort((a, b) -> b.length() - a.length());
    StringBuilder any = new StringBuilder();
    for (String name : longestFirst) {
      any.append(any.isEmpty() ? "" : "|").append(Pattern.quote(name));
    }
    this.anyName =
        Pattern.compile(
            any.isEmpty() ? "(?!)" : "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])");
  }

  /** The analysis as it may be told. */
  public static Analysis of(Choice.Privacy privacy, Analysis run) {
    return switch (privacy) {
      case FULL -> run;
      case LEFT_OUT -> new Redaction(Pseudonyms.leftOut(), run.files()).analysis(run);
      case HASHED ->
          new Redaction(Pseudonyms.hashed(Pseudonyms.salt(run.files())), run.files()).analysis(run);
    };
  }

  private Analysis analysis(Analysis run) {
    return (Analysis) record(run);
  }

  private void name(String name) {
    whole.put(name, names.computeIfAbsent(name, pseudonyms::name));
  }

  private void text(@Nullable String text) {
    if (text != null && text.strip().length() >= MIN_LENGTH) {
      whole.putIfAbsent(text, pseudonyms.text(text));
      whole.putIfAbsent(text.strip(), pseudonyms.text(text));
    }
  }

  private @Nullable Object value(@Nullable Object value, boolean searched) {
    if (value instanceof String text) {
      return string(text, searched);
    }
    if (value instanceof Record record) {
      return record(record);
    }
    if (value instanceof List<?> list) {
      return list(list, searched);
    }
    if (value instanceof Set<?> set) {
      return new LinkedHashSet<>(list(List.copyOf(set), searched));
    }
    return value instanceof Map<?, ?> map ? map(map, searched) : value;
  }

  private List<Object> list(List<?> list, boolean searched) {
    List<Object> all = new ArrayList<>(list.size());
    for (Object one : list) {
      Object told = value(one, searched);
      if (told != null) {
        all.add(told);
      }
    }
    return Collections.unmodifiableList(all);
  }

  private Map<Object, @Nullable Object> map(Map<?, ?> map, boolean searched) {
    Map<Object, @Nullable Object> told = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = entry.getKey();
      Object toldKey = value(key, searched);
      told.put(
          toldKey == null ? key : toldKey,
          AUDIO_SETTING.equals(key)
              ? pseudonyms.text(String.valueOf(entry.getValue()))
              : value(entry.getValue(), searched));
    }
    return Collections.unmodifiableMap(told);
  }

  private String string(String text, boolean searched) {
    String exact = whole.get(text);
    if (exact != null) {
      return exact;
    }
    return searched
        ? anyName
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        names.getOrDefault(found.group(), Pseudonyms.LEFT_OUT)))
        : text;
  }

  private Object record(Record record) {
    Object known = done.get(record);
    if (known != null) {
      return known;
    }
    Object told = rebuilt(record);
    done.put(record, told);
    return told;
  }

  private Object rebuilt(Record record) {
    Class<?> type = record.getClass();
    RecordComponent[] components = shapes.computeIfAbsent(type, Class::getRecordComponents);
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    boolean same = true;
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        components[i].getAccessor().setAccessible(true);
        Object value = components[i].getAccessor().invoke(record);
        values[i] = component(components[i], value);
        same &= values[i] == value;
      }
      if (same) {
        return record;
      }
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot redact a " + type.getSimpleName(), e);
    }
  }

  private @Nullable Object component(RecordComponent component, @Nullable Object value) {
    Private hidden = component.getAnnotation(Private.class);
    return hidden == null
        ? value(value, !MANY.contains(component.getDeclaringRecord()))
        : hidden(hidden.value(), value);
  }

  private @Nullable Object hidden(Private.Kind kind, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(one -> hidden(kind, one)).toList();
    }
    if (!(value instanceof String text) || text.isEmpty()) {
      return value;
    }
    return switch (kind) {
      case TEXT -> {
        String known = whole.get(text);
        yield known == null ? pseudonyms.text(text) : known;
      }
      case AUDIO_NAME -> names.containsKey(text) ? names.get(text) : pseudonyms.name(text);
    };
  }
}
