package dev.ockham.cli.file;

import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.StandardStreams;
import dev.ockham.fusion.data.file.CsvFile;
import dev.ockham.fusion.data.source.SampleIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Where a table of results goes: a file, or standard output.
 *
 * @param console whose standard output it may be
 * @param place a path; {@code -} is standard output
 * @param ids what the samples are called: the first column; empty if they have no names
 */
public record CsvOutput(Console console, Path place, Optional<SampleIds> ids) {

  public boolean isStandardOutput() {
    return StandardStreams.isMeantBy(place);
  }

  /**
   * Writes a table; a file appears whole or not at all.
   *
   * @param header the names of the columns
   * @param rows how many rows follow
   * @param row gives the cells of a row, from 0; as many as the header has
   * @throws dev.ockham.api.InvalidInputException if the file cannot be written
   */
  void write(List<String> header, int rows, IntFunction<List<String>> row) {
    List<String> names = ids.map(i -> before(idColumn(i, header), header)).orElse(header);
    IntFunction<List<String>> cells =
        i -> ids.map(n -> before(n.values().get(i), row.apply(i))).orElseGet(() -> row.apply(i));
    if (isStandardOutput()) {
      CsvFile.write(console.out(), names, rows, cells);
    } else {
      CsvFile.write(place, names, rows, cells);
    }
  }

  /** The column is called as in the data, unless a prediction is: then {@code .id} is added. */
  private static String idColumn(SampleIds ids, List<String> header) {
    String name = ids.column();
    while (header.contains(name)) {
      name += ".id";
    }
    return name;
  }

  private static List<String> before(String first, List<String> others) {
    List<String> all = new ArrayList<>(others.size() + 1);
    all.add(first);
    all.addAll(others);
    return all;
  }
}
