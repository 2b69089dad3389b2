package dev.ockham.fusion.data.targets;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.file.CsvRecords;
import dev.ockham.fusion.data.file.FileColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each column of a table is for.
 *
 * @param columns all columns, those that are no features included
 * @param modalities name to the fields of its features, in order of first appearance
 * @param label the field of the label, or {@link #NONE}
 * @param targets the fields of the targets
 * @param split the field that says train, val or test, or {@link #NONE}
 */
public record TableHeader(
    FileColumns columns,
    Map<String, List<Integer>> modalities,
    int label,
    List<Integer> targets,
    int split) {

  public static final int NONE = -1;

  private static final String LABEL = "label";
  private static final String TARGET = "target";
  private static final String SPLIT = "split";

  /**
   * Reads the header from a file's first record.
   *
   * @param records before its first record
   * @param withFeatures whether feature columns are allowed
   * @throws InvalidInputException if the file is empty, the header is missing, or a column is of no
   *     known kind
   */
  public static TableHeader read(CsvRecords records, boolean withFeatures) {
    if (!records.next()) {
      throw new InvalidInputException(records.file() + ": the file is empty; expected a header");
    }
    if (records.allNumbers()) {
      throw records.atLine("all numbers; expected a header with the names of the columns");
    }
    FileColumns columns = FileColumns.read(records, null);
    List<String> names = columns.names();
    Map<String, List<Integer>> modalities = new LinkedHashMap<>();
    List<Integer> targets = new ArrayList<>();
    int label = NONE;
    int split = NONE;
    for (int field : columns.used()) {
      String name = names.get(field);
      int dot = name.indexOf('.');
      boolean dotted = dot > 0 && dot < name.length() - 1;
      if (name.equals(LABEL)) {
        label = field;
      } else if (name.equals(SPLIT)) {
        split = field;
      } else if (name.equals(TARGET) || (dotted && name.startsWith(TARGET + "."))) {
        targets.add(field);
      } else if (dotted && withFeatures) {
        modalities.computeIfAbsent(name.substring(0, dot), _ -> new ArrayList<>()).add(field);
      } else {
        throw records.at(field, name, notOfSuchAFile(name, withFeatures));
      }
    }
    TableHeader header = new TableHeader(columns, modalities, label, targets, split);
    if (withFeatures && modalities.isEmpty()) {
      throw records.atLine("no feature column; " + allowed(true));
    }
    return header;
  }

  private static String notOfSuchAFile(String name, boolean withFeatures) {
    return "not a column of such a file; %s; --ignore '%s' leaves it out, --id '%s' carries it to"
            .formatted(allowed(withFeatures), name, name)
        + " the predictions";
  }

  /** Returns the names of all columns. */
  public List<String> names() {
    return columns.names();
  }

  private static String allowed(boolean withFeatures) {
    return ("expected %s'label' (a class), 'target' or 'target.<name>' (numbers), or 'split'"
            + " (train, val or test)")
        .formatted(withFeatures ? "'<modality>.<name>' (a feature), " : "");
  }

  /**
   * Returns the names of the targets: what follows {@code target.}, or the column's own name.
   *
   * @throws InvalidInputException if two are the same
   */
  List<String> targetNames(CsvRecords records) {
    List<String> targetNames = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int field : targets) {
      String name = featureName(field);
      if (!seen.add(name)) {
        throw records.at(field, columns.names().get(field), "another target has the same name");
      }
      targetNames.add(name);
    }
    return targetNames;
  }

  /** Returns what follows the first dot of a column's name, or the whole name if it has none. */
  public String featureName(int field) {
    String name = columns.names().get(field);
    return name.substring(name.indexOf('.') + 1);
  }
}
