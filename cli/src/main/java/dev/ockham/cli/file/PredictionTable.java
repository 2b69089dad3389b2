package dev.ockham.cli.file;

import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.predict.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Predictions as a CSV table with names: the shortest texts that give the same doubles again. */
public final class PredictionTable {

  private final ModelOutput output;
  private final Matrix predictions;

  public PredictionTable(ModelOutput output, Matrix predictions) {
    this.output = output;
    this.predictions = predictions;
  }

  public void write(CsvOutput place) {
    place.write(header(), predictions.rows(), this::row);
  }

  /**
   * Returns the columns: {@code label} and {@code probability.<label>} for classes, {@code
   * probability.<target>} for yes-or-no targets, {@code <target>} for numbers, {@code out.0}, … if
   * nothing is known.
   */
  List<String> header() {
    return switch (output) {
      case ModelOutput.Classes(List<String> labels) -> {
        List<String> header = new ArrayList<>(List.of("label"));
        labels.forEach(label -> header.add("probability." + label));
        yield header;
      }
      case ModelOutput.Flags(List<String> names) ->
          names.stream().map(name -> "probability." + name).toList();
      case ModelOutput.Numbers(List<String> names, _) -> names;
      case ModelOutput.Raw _ ->
          IntStream.range(0, predictions.columns()).mapToObj(j -> "out." + j).toList();
    };
  }

  List<String> row(int i) {
    List<String> cells = new ArrayList<>();
    if (output instanceof ModelOutput.Classes(List<String> labels)) {
      cells.add(labels.get(Evaluation.argMax(predictions, i)));
    }
    for (int j = 0; j < predictions.columns(); j++) {
      cells.add(Double.toString(predictions.get(i, j)));
    }
    return cells;
  }
}
