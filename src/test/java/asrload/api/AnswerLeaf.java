package asrload.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A string, number or boolean of an answer, or a header.
 *
 * @param path leads to it; {@code [*]} in it means every item of a list, {@code =>} goes on inside
 *     a string that holds JSON
 * @param names the keys on the way, its own last
 * @param textual whether it is a string
 * @param spoken whether it may be words: ids, times and words of a program have no blank
 * @param length characters, those of every item of a list together
 */
record AnswerLeaf(String path, List<String> names, boolean textual, boolean spoken, long length) {
  private static final int DEEPEST = 8;
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

  /** Lists that have the same words more than once; the items of others follow each other. */
  private static final Pattern CHOICES =
      Pattern.compile("(?i)alternatives?|hypothes[ei]s|n_?best|channels?|candidates?|variants?");

  /**
   * All of an answer, in its order, but values before what goes deeper.
   *
   * @param everyItem whether the items of a list belong together; else the first alone is looked at
   */
  static List<AnswerLeaf> of(JsonNode document, boolean everyItem) {
    Map<String, AnswerLeaf> leaves = new LinkedHashMap<>();
    collect("$", List.of(), document, everyItem, leaves);
    return List.copyOf(leaves.values());
  }

  static AnswerLeaf ofHeader(String name, String value) {
    return new AnswerLeaf(Lookup.HEADER + name, List.of(name), true, false, value.length());
  }

  /** Its own name, that of the list for a list's item; empty in a list without one. */
  String name() {
    return names.isEmpty() ? "" : names.get(names.size() - 1);
  }

  /** Whether what that path leads to holds it. */
  boolean isInside(String outer) {
    return path.startsWith(outer + ".")
        || path.startsWith(outer + "[")
        || path.startsWith(outer + " =>");
  }

  private static void collect(
      String path,
      List<String> names,
      JsonNode node,
      boolean everyItem,
      Map<String, AnswerLeaf> leaves) {
    JsonNode written = node.isTextual() ? written(node.textValue()) : null;
    if (written != null) {
      collect(path + " => $", names, written, everyItem, leaves);
    } else if (node.isValueNode() && !node.isNull()) {
      String text = node.asText();
      boolean spoken = node.isTextual() && text.chars().anyMatch(c -> c == ' ' || c > '\u007f');
      AnswerLeaf leaf = new AnswerLeaf(path, names, node.isTextual(), spoken, text.length());
      leaves.merge(path, leaf, AnswerLeaf::plus);
    } else if (node.isArray() && names.size() < DEEPEST) {
      boolean all = everyItem && (names.isEmpty() || !isChoice(names.get(names.size() - 1)));
      for (int i = 0; i < (all ? node.size() : Math.min(node.size(), 1)); i++) {
        collect(path + (all ? "[*]" : "[0]"), names, node.get(i), everyItem, leaves);
      }
    } else if (names.size() < DEEPEST) {
      for (boolean values : new boolean[] {true, false}) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          if (field.getValue().isValueNode() == values) {
            List<String> inside = new ArrayList<>(names);
            inside.add(field.getKey());
            collect(path + child(field.getKey()), inside, field.getValue(), everyItem, leaves);
          }
        }
      }
    }
  }

  /** The object or list that a string holds as JSON; null for any other. */
  private static @Nullable JsonNode written(String text) {
    boolean may = text.startsWith("{") || text.startsWith("[");
    JsonNode document = may ? Lookup.parse(text) : null;
    return document == null || document.isEmpty() ? null : document;
  }

  private static boolean isChoice(String name) {
    return CHOICES.matcher(name).matches();
  }

  private AnswerLeaf plus(AnswerLeaf next) {
    return new AnswerLeaf(
        path, names, textual && next.textual, spoken || next.spoken, length + next.length);
  }

  /** A key with a dot or a blank in it is in brackets, or it would lead elsewhere. */
  private static String child(String name) {
    return PLAIN_NAME.matcher(name).matches()
        ? "." + name
        : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }
}
