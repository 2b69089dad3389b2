package dev.ockham.fusion.data.read;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.data.origin.SourceFile;
import dev.ockham.fusion.data.source.SampleIds;
import java.util.List;
import java.util.Optional;

/**
 * What was read from files.
 *
 * @param dataset all samples, with targets if they were asked for
 * @param split the split that the table's {@code split} column states; empty if it has none
 * @param ids what the files call the samples; empty if they do not
 * @param files what the data were read from, if they are to be learnt from; else empty
 * @param notes what the user should know, one sentence each
 */
public record LoadedData(
    Dataset dataset,
    Optional<Split> split,
    Optional<SampleIds> ids,
    List<SourceFile> files,
    List<String> notes) {

  /** Copies the lists. */
  public LoadedData {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /**
   * Cuts the samples into parts: as the table's {@code split} column says, or at random (for
   * classes stratified) where it has none.
   *
   * @param testFraction share of the samples that is for testing where the table does not say it; 0
   *     for none
   * @param seed decides a random split
   * @return parts, of which the training part alone is learnt from
   * @throws InvalidInputException if a part is of no use
   */
  public SplitParts parts(double testFraction, long seed) {
    Split cut = split.orElseGet(() -> Split.random(dataset.requireTargets(), testFraction, seed));
    return cut.apply(dataset).from(files);
  }

  LoadedData with(Dataset other) {
    return new LoadedData(other, split, ids, files, notes);
  }

  LoadedData from(List<SourceFile> read) {
    return new LoadedData(dataset, split, ids, read, notes);
  }
}
