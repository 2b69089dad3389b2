package dev.ockham.fusion.data.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.source.ColumnUse;
import dev.ockham.fusion.data.text.ColumnNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file: what they are called, which one names the samples and which are left out.
 *
 * @param names all columns, in order
 * @param id the field that names the samples, or {@link #NONE}
 * @param ignored the fields that are left out
 * @param found what the owner's {@link ColumnUse} says that was found here
 */
public record FileColumns(List<String> names, int id, BitSet ignored, Set<String> found) {

  public static final int NONE = -1;

  /**
   * Reads a header from the current record.
   *
   * @param modality whose file it is; null for a file whose header names modalities, or has none
   * @throws InvalidInputException if a column that is used has no name, or that of another
   */
  public static FileColumns read(CsvRecords header, @Nullable String modality) {
    ColumnUse use = header.file().columnUse();
    List<String> names = new ArrayList<>();
    for (int field = 0; field < header.fields(); field++) {
      names.add(header.text(field));
    }
    FileColumns columns = of(names, use, modality);
    columns.requireNames(header);
    return columns;
  }

  /** Returns the columns of a file without a header: {@code 0}, {@code 1}, … */
  public static FileColumns numbered(int count, ColumnUse use, String modality) {
    return of(ColumnNames.numbered(count), use, modality);
  }

  private static FileColumns of(List<String> names, ColumnUse use, @Nullable String modality) {
    int id = NONE;
    BitSet ignored = new BitSet();
    Set<String> found = new LinkedHashSet<>();
    for (int field = 0; field < names.size(); field++) {
      List<String> aliases = aliases(names.get(field), field, modality);
      if (id == NONE && use.isStatedId(aliases)) {
        id = field;
        found.add(use.id().orElseThrow());
        continue;
      }
      int current = field;
      use.ignores(aliases)
          .ifPresent(entry -> {
            ignored.set(current);
            found.add(entry);
          });
      if (id == NONE && !ignored.get(field) && use.isUsualId(names.get(field))) {
        id = field;
      }
    }
    return new FileColumns(names, id, ignored, found);
  }

  /** An empty name is called as pandas calls it when it reads the file, too. */
  private static List<String> aliases(String name, int field, @Nullable String modality) {
    List<String> aliases = new ArrayList<>(List.of(name));
    if (name.isEmpty()) {
      aliases.add("Unnamed: " + field);
    }
    if (modality != null) {
      aliases.add(modality + "." + name);
    }
    return aliases;
  }

  private void requireNames(CsvRecords header) {
    Map<String, Integer> seen = new HashMap<>();
    for (int field : used()) {
      String name = names.get(field);
      if (name.isEmpty()) {
        throw header.at(
            field,
            name,
            "the column has no name; --id \"\" carries it to the predictions, --ignore \"\" leaves it"
                + " out");
      }
      Integer twin = seen.putIfAbsent(name, field);
      if (twin != null) {
        throw header.at(
            field,
            name,
            "column %s has the same name; expected a name of its own for each".formatted(twin + 1));
      }
    }
  }

  /** Says whether the current record is a header because it names a column that its owner names. */
  public static boolean isHeader(CsvRecords first, String modality) {
    ColumnUse use = first.file().columnUse();
    for (int field = 0; field < first.fields(); field++) {
      // A number may be a sample's, whatever columns are called.
      if (!first.isNumber(field)) {
        List<String> aliases = aliases(first.text(field), field, modality);
        if (use.isStatedId(aliases)
            || use.isUsualId(first.text(field))
            || use.ignores(aliases).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the fields that neither name the samples nor are left out. */
  public int[] used() {
    return IntStream.range(0, names.size())
        .filter(field -> field != id && !ignored.get(field))
        .toArray();
  }
}
