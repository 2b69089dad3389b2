package dev.ockham.cli.option;

import dev.ockham.api.InvalidInputException;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.StandardStreams;
import dev.ockham.fusion.data.source.ColumnUse;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.data.source.Delimiter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Where the samples lie: in one table, or in one file for each modality. */
public final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "A table, .csv or .csv.gz, with a header: features are '<modality>.<name>'; 'label' (a"
              + " class), or 'target' / 'target.<name>' (numbers), is what to learn; 'split' may"
              + " say train, val or test. '-' is standard input.")
  private @Nullable Path data;

  @Option(
      names = "--modality",
      paramLabel = "NAME=FILE",
      converter = NamedFileText.class,
      description =
          "One modality, .npy or .csv, one row a sample, or '-'; repeat the option for each"
              + " modality. Instead of --data.")
  private List<NamedFile> modalities = new ArrayList<>();

  @Option(
      names = "--delimiter",
      paramLabel = "NAME",
      converter = Values.DelimiterText.class,
      description =
          "What separates the cells of .csv files: comma, semicolon or tab. Default: what the first"
              + " line tells.")
  private @Nullable Delimiter delimiter;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description =
          "The column that says what each sample is called: text that is not learnt, and that"
              + " 'ockham predict' writes before its predictions. \"\" is a column without a name, as"
              + " pandas writes its index. Default: 'id', if there is one.")
  private @Nullable String id;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "Leave a column out, as the file calls it or as '<modality>.<name>'; '<modality>.*' leaves"
              + " a modality out. Several: separated by commas, or repeat the option.")
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = "--missing",
      paramLabel = "TEXT",
      split = ",",
      description =
          "A text that stands for a missing value, such as NA or -999: a cell that holds it is"
              + " refused like an empty one. Several: separated by commas, or repeat the option.")
  private List<String> missing = new ArrayList<>();

  /**
   * Returns the source of samples without targets.
   *
   * @param console whose standard input may be one of the files
   * @throws InvalidInputException if neither or both of the forms were used
   */
  public DataSource source(Console console) {
    return source(console, null, false);
  }

  /**
   * Returns the source of samples with targets.
   *
   * @param console whose standard input may be one of the files
   * @param target the targets' file; null if the option was not used
   * @throws InvalidInputException if neither or both of the forms were used, or the target is
   *     missing or too much
   */
  public DataSource sourceWithTarget(Console console, @Nullable Path target) {
    return source(console, target, true);
  }

  /** A modality's name and its file. */
  record NamedFile(String name, Path file) {}

  /** Both as they are typed. */
  static final class NamedFileText implements ITypeConverter<NamedFile> {
    @Override
    public NamedFile convert(String text) {
      int equals = text.indexOf('=');
      if (equals <= 0 || equals == text.length() - 1) {
        throw Values.refuse(text, "NAME=FILE, such as audio=audio.npy");
      }
      return new NamedFile(
          TypedText.text(text.substring(0, equals)), TypedText.path(text.substring(equals + 1)));
    }
  }

  private DataSource source(Console console, @Nullable Path target, boolean needsTarget) {
    if (data != null && !modalities.isEmpty()) {
      throw new InvalidInputException(
          "--data and --modality exclude each other: give one table, or one file for each"
              + " modality");
    }
    if (data != null) {
      if (target != null) {
        throw new InvalidInputException(
            "--target goes with --modality; the table of --data has the targets itself");
      }
      return new DataSource.Table(file(console, data));
    }
    if (modalities.isEmpty()) {
      throw new InvalidInputException(
          "no samples: expected --data FILE, or --modality NAME=FILE for each modality");
    }
    if (needsTarget && target == null) {
      throw new InvalidInputException(
          "no targets: expected --target FILE besides the modalities of --modality");
    }
    Map<String, Path> paths = paths();
    requireOneStandardInput(paths, target);
    Map<String, DataFile> files = new LinkedHashMap<>();
    paths.forEach((name, path) -> files.put(name, file(console, path)));
    return new DataSource.Files(
        files, Optional.ofNullable(target).map(path -> file(console, path)));
  }

  private DataFile file(Console console, Path path) {
    DataFile file =
        StandardStreams.isMeantBy(path)
            ? DataFile.of(console.in(), "standard input")
            : DataFile.of(path);
    DataFile used = file.using(new ColumnUse(Optional.ofNullable(id), ignored, missing));
    return delimiter == null ? used : used.delimitedBy(delimiter);
  }

  private static void requireOneStandardInput(Map<String, Path> paths, @Nullable Path target) {
    List<String> readers = new ArrayList<>();
    paths.forEach((name, path) -> {
      if (StandardStreams.isMeantBy(path)) {
        readers.add("--modality " + name);
      }
    });
    if (target != null && StandardStreams.isMeantBy(target)) {
      readers.add("--target");
    }
    if (readers.size() > 1) {
      throw new InvalidInputException(
          "standard input ('-') can be read once; expected one '-', got it for "
              + String.join(" and ", readers));
    }
  }

  private Map<String, Path> paths() {
    Map<String, Path> named = new LinkedHashMap<>();
    for (NamedFile modality : modalities) {
      if (named.put(modality.name(), modality.file()) != null) {
        throw new InvalidInputException(
            "--modality: expected a name of its own for each modality, got '%s' twice"
                .formatted(modality.name()));
      }
    }
    return named;
  }
}
