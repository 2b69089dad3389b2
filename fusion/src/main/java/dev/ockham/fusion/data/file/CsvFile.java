package dev.ockham.fusion.data.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.files.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** Writes CSV (RFC 4180, but with LF line ends): commas and points, whatever was read. */
public final class CsvFile {

  private CsvFile() {}

  /**
   * Writes a file, whole or not at all.
   *
   * @param file what to write
   * @param header the names of the columns
   * @param rows how many rows follow
   * @param row gives the cells of a row, from 0; as many as the header has
   * @throws InvalidInputException if no file can be there: no such folder, or a folder itself
   * @throws UncheckedIOException if the platform refuses to write
   * @throws IllegalArgumentException if a row has another number of cells
   */
  public static void write(
      Path file, List<String> header, int rows, IntFunction<List<String>> row) {
    AtomicFile.write(file, out -> writeTo(out, header, rows, row));
  }

  /**
   * Writes a table to a stream that deals with its own failures, such as standard output.
   *
   * @param out flushed, not closed
   * @param header the names of the columns
   * @param rows how many rows follow
   * @param row gives the cells of a row, from 0; as many as the header has
   * @throws IllegalArgumentException if a row has another number of cells
   */
  public static void write(
      PrintStream out, List<String> header, int rows, IntFunction<List<String>> row) {
    try {
      writeTo(out, header, rows, row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeTo(
      OutputStream out, List<String> header, int rows, IntFunction<List<String>> row)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writeRow(writer, header);
    for (int i = 0; i < rows; i++) {
      List<String> cells = row.apply(i);
      if (cells.size() != header.size()) {
        throw new IllegalArgumentException(
            "row %s has %s cells; expected %s".formatted(i, cells.size(), header.size()));
      }
      writeRow(writer, cells);
    }
    writer.flush();
  }

  private static void writeRow(Writer writer, List<String> cells) throws IOException {
    String separator = "";
    for (String cell : cells) {
      writer.write(separator);
      writer.write(needsQuotes(cell) ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
      separator = ",";
    }
    writer.write('\n');
  }

  private static boolean needsQuotes(String cell) {
    // A record of one empty cell would be an empty line.
    return cell.isEmpty()
        || cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
  }
}
