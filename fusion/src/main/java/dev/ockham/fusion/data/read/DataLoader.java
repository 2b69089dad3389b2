package dev.ockham.fusion.data.read;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.ExpectedModality;
import dev.ockham.fusion.data.ExpectedTargets;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.ModalityOrder;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.TargetOrder;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.file.CsvRecords;
import dev.ockham.fusion.data.file.MissingLabels;
import dev.ockham.fusion.data.source.ColumnUse;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.data.source.FileKind;
import dev.ockham.fusion.data.source.SampleIds;
import dev.ockham.fusion.data.targets.TargetRule;
import dev.ockham.fusion.data.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads data sets from files: the front door of this package.
 *
 * <p>All methods throw {@link InvalidInputException} with one line that names the file, and where
 * it can line and column, if a file is missing, is a folder, is cut short, or does not hold what is
 * expected. If the platform refuses to read a file that is there, they throw an {@link
 * java.io.UncheckedIOException} with such a line.
 *
 * <p>Of the files of {@link DataSource.Files}, a modality's {@code .csv} may lack a header: if
 * every cell of its first line is a number, that line is a sample and the columns are named {@code
 * 0}, {@code 1}, …; a line that could be either is refused. A target's {@code .csv} needs a header,
 * and may have a {@code split} column too.
 *
 * <p>Thread-safe: it has no state.
 */
public final class DataLoader {

  private DataLoader() {}

  /**
   * Reads samples to learn from.
   *
   * @param source must have targets
   * @param task what to make of the targets
   * @return the data set with targets, the table's own split if it has one, and the files with
   *     their hashes, which a model that is trained on them remembers
   * @throws InvalidInputException if a file cannot be used, there is nothing to learn, there is one
   *     class only, or the table's own split leaves nothing to learn from
   */
  public static LoadedData forTraining(DataSource source, TaskChoice task) {
    HashedSource hashed = HashedSource.of(source);
    LoadedData read = read(hashed.source(), new TargetRule.Learn(task));
    LoadedData loaded = read.from(hashed.files(read.dataset().samples()));
    Split split = loaded.split().orElseGet(() -> Split.trainOnly(loaded.dataset().samples()));
    split.requireSense(loaded.dataset().requireTargets(), targetFile(source) + ": ");
    return loaded;
  }

  /**
   * Reads samples to predict for. Columns with targets and splits may be present and are ignored,
   * whatever they hold.
   *
   * @param source targets are not read
   * @return the data set without targets, as it is in the files
   * @throws InvalidInputException if a file cannot be used
   */
  public static Dataset forPrediction(DataSource source) {
    return read(source, new TargetRule.Ignore()).dataset();
  }

  /**
   * Reads samples to predict for, and brings them into a model's order.
   *
   * @param source targets are not read
   * @param modalities what the model takes
   * @return the data set without targets, with those modalities and columns, and what the files
   *     call the samples
   * @throws InvalidInputException if a file cannot be used, or a modality or a column is missing or
   *     too much
   */
  public static LoadedData forPrediction(DataSource source, List<ExpectedModality> modalities) {
    LoadedData loaded = read(source, new TargetRule.Ignore());
    return loaded.with(arrange(loaded.dataset(), modalities, source));
  }

  /**
   * Reads samples to compare predictions with.
   *
   * @param source must have targets
   * @param targets what the model predicts; classes are numbered by its labels, numbers are in the
   *     order of its names
   * @return the data set with targets, and the table's own split if it has one
   * @throws InvalidInputException if a file cannot be used, or has a label or target that the model
   *     does not know
   */
  public static LoadedData forEvaluation(DataSource source, ExpectedTargets targets) {
    LoadedData loaded = read(source, new TargetRule.Expect(targets));
    Dataset dataset = loaded.dataset();
    Targets arranged =
        TargetOrder.arrange(dataset.requireTargets(), targets, targetFile(source) + ": ");
    return loaded.with(dataset.withTargets(arranged));
  }

  /**
   * Reads samples to compare predictions with, and brings them into a model's order.
   *
   * @param source must have targets
   * @param modalities what the model takes
   * @param targets what the model predicts
   * @return the data set with targets, and the table's own split if it has one
   * @throws InvalidInputException if a file cannot be used, a modality or a column is missing or
   *     too much, or a label or target is one that the model does not know
   */
  public static LoadedData forEvaluation(
      DataSource source, List<ExpectedModality> modalities, ExpectedTargets targets) {
    LoadedData loaded = forEvaluation(source, targets);
    return loaded.with(arrange(loaded.dataset(), modalities, source));
  }

  private static Dataset arrange(
      Dataset dataset, List<ExpectedModality> expected, DataSource source) {
    ModalityOrder order = new ModalityOrder(expected, modality -> where(source, modality));
    return new Dataset(order.arrange(dataset.modalities()), dataset.targets());
  }

  /** Returns what stands before a message about a modality, or about all of them. */
  private static String where(DataSource source, Optional<Modality> modality) {
    return switch (source) {
      case DataSource.Table(var file) -> file + ": ";
      case DataSource.Files(var files, _) ->
          modality.map(m -> files.get(m.name()) + ": ").orElse("");
    };
  }

  private static LoadedData read(DataSource source, TargetRule rule) {
    return switch (source) {
      case DataSource.Table(DataFile file) -> readTable(file, rule);
      case DataSource.Files(Map<String, DataFile> modalities, Optional<DataFile> target) ->
          readFiles(modalities, target, rule);
    };
  }

  private static LoadedData readTable(DataFile file, TargetRule rule) {
    file.require(CsvRecords.EXPECTED);
    if (file.kind() != FileKind.CSV) {
      throw file.wrongKind(CsvRecords.EXPECTED);
    }
    TableReader.Table table = TableReader.read(file, true, rule);
    requireFound(file.columnUse(), table.found(), file + ": the table");
    return loaded(new Dataset(table.modalities(), table.targets()), table.split(), table.ids());
  }

  private static LoadedData readFiles(
      Map<String, DataFile> files, Optional<DataFile> target, TargetRule rule) {
    boolean withTargets = !(rule instanceof TargetRule.Ignore);
    if (withTargets && target.isEmpty()) {
      throw new InvalidInputException(
          "no targets: expected a target file (--target FILE) besides the modalities");
    }
    // A wrong name should not cost the time of reading the files before it.
    files.forEach(DataLoader::requireUsable);
    Optional<DataFile> used = target.filter(_ -> withTargets);
    used.ifPresent(file -> file.require(FileKind.ARRAY_OR_CSV));
    FileSet set = new FileSet();
    files.forEach(set::addModality);
    Optional<TargetFile.Content> content = used.map(file -> set.addTarget(file, rule));
    requireFound(files.values().iterator().next().columnUse(), set.found(), "none of the files");
    return loaded(
        new Dataset(set.modalities(), content.map(TargetFile.Content::targets)),
        content.flatMap(TargetFile.Content::split),
        set.ids());
  }

  private static LoadedData loaded(
      Dataset dataset, Optional<Split> split, Optional<SampleIds> ids) {
    List<String> notes = dataset.targets().map(MissingLabels::notes).orElse(List.of());
    return new LoadedData(dataset, split, ids, List.of(), notes);
  }

  private static void requireFound(ColumnUse use, Set<String> found, String whose) {
    use.id().filter(name -> !found.contains(name)).ifPresent(name -> notFound("--id", name, whose));
    use.ignored().stream()
        .filter(name -> !found.contains(name))
        .forEach(name -> notFound("--ignore", name, whose));
  }

  private static void notFound(String option, String name, String whose) {
    throw new InvalidInputException(
        "%s has no column %s, which %s names".formatted(whose, Messages.quote(name), option));
  }

  /** Returns the file to name in a message about targets. */
  private static DataFile targetFile(DataSource source) {
    return switch (source) {
      case DataSource.Table(DataFile file) -> file;
      case DataSource.Files(_, Optional<DataFile> target) ->
          target.orElseThrow(() -> new IllegalStateException("a source without targets"));
    };
  }

  private static void requireUsable(String name, DataFile file) {
    if (name.isBlank() || name.contains(".") || name.equals("target")) {
      throw new InvalidInputException(
          ("modality name %s: expected a name without dots, other than 'target', as in a table's"
                  + " columns <modality>.<name>")
              .formatted(Messages.quote(name)));
    }
    file.require(FileKind.ARRAY_OR_CSV);
  }
}
