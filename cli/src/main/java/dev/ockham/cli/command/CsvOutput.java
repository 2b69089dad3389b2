package dev.ockham.cli.command;

import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.StandardStreams;
import dev.ockham.fusion.data.CsvFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Where a table of results goes: a file, or standard output.
 *
 * @param console whose standard output it may be
 * @param place a path; {@code -} is standard output
 */
record CsvOutput(Console console, Path place) {

  boolean isStandardOutput() {
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
    if (isStandardOutput()) {
      CsvFile.write(console.out(), header, rows, row);
    } else {
      CsvFile.write(place, header, rows, row);
    }
  }
}
