package dev.ockham.cli.option;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.DataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
              + " say train or test.")
  private @Nullable Path data;

  @Option(
      names = "--modality",
      paramLabel = "NAME=FILE",
      converter = NamedFileText.class,
      description =
          "One modality, .npy or .csv, one row a sample; repeat the option for each modality."
              + " Instead of --data.")
  private List<NamedFile> modalities = new ArrayList<>();

  /**
   * Returns the source of samples without targets.
   *
   * @throws InvalidInputException if neither or both of the forms were used
   */
  public DataSource source() {
    return source(null, false);
  }

  /**
   * Returns the source of samples with targets.
   *
   * @param target the targets' file; null if the option was not used
   * @throws InvalidInputException if neither or both of the forms were used, or the target is
   *     missing or too much
   */
  public DataSource sourceWithTarget(@Nullable Path target) {
    return source(target, true);
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

  private DataSource source(@Nullable Path target, boolean needsTarget) {
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
      return new DataSource.Table(data);
    }
    if (modalities.isEmpty()) {
      throw new InvalidInputException(
          "no samples: expected --data FILE, or --modality NAME=FILE for each modality");
    }
    if (needsTarget && target == null) {
      throw new InvalidInputException(
          "no targets: expected --target FILE besides the modalities of --modality");
    }
    return DataSource.Files.of(files(), target);
  }

  private Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>();
    for (NamedFile modality : modalities) {
      if (files.put(modality.name(), modality.file()) != null) {
        throw new InvalidInputException(
            "--modality: expected a name of its own for each modality, got '%s' twice"
                .formatted(modality.name()));
      }
    }
    return files;
  }
}
