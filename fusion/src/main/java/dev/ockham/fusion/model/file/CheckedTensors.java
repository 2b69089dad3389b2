package dev.ockham.fusion.model.file;

import dev.ockham.api.Counted;
import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.files.SafetensorsReader;
import dev.ockham.fusion.files.StoredTensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.Standardisation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file's tensors by name, each of the shape and with the values that a model needs; what is not
 * so is one line that names file and tensor.
 */
final class CheckedTensors {

  private final String file;
  private final SafetensorsReader content;
  private final Set<String> used = new HashSet<>();

  /** Whether a factor is stored with more than the 24 significant bits of a float32. */
  private boolean wide;

  CheckedTensors(String file, SafetensorsReader content) {
    this.file = file;
    this.content = content;
  }

  boolean has(String name) {
    return content.has(name);
  }

  /** Returns whether a factor that was read needs float64. */
  boolean wide() {
    return wide;
  }

  /** Returns the names of the tensors that nobody read. */
  List<String> unused() {
    return content.names().stream().filter(name -> !used.contains(name)).toList();
  }

  Optional<Standardisation> scaling(String prefix, int size) {
    String meanName = ModelTensors.mean(prefix);
    String scaleName = ModelTensors.scale(prefix);
    if (!content.has(meanName) && !content.has(scaleName)) {
      return Optional.empty();
    }
    Standardisation scaling = new Standardisation(vector(meanName, size), vector(scaleName, size));
    if (!scaling.valid()) {
      throw new InvalidInputException(
          "%s: '%s' must be greater than 0 everywhere".formatted(file, scaleName));
    }
    return Optional.of(scaling);
  }

  Matrix matrix(String name) {
    StoredTensor tensor = tensor(name);
    long[] shape = tensor.shape();
    if (shape.length != 2 || shape[0] < 1 || shape[1] < 1) {
      throw new InvalidInputException(
          "%s: '%s' has shape %s; expected rows × rank, both at least 1"
              .formatted(file, name, Arrays.toString(shape)));
    }
    return finite(name, new Matrix((int) shape[0], (int) shape[1], tensor.values()));
  }

  Matrix vector(String name, int length) {
    return finite(name, row(name, length));
  }

  Matrix row(String name, int length) {
    StoredTensor tensor = tensor(name);
    if (tensor.values().length != length) {
      throw new InvalidInputException(
          "%s: '%s' has %s; expected %s"
              .formatted(file, name, Counted.of(tensor.values().length, "value"), length));
    }
    return new Matrix(1, length, tensor.values());
  }

  private StoredTensor tensor(String name) {
    used.add(name);
    StoredTensor tensor = content.read(name);
    wide |= name.startsWith(ModelTensors.FACTORS) && tensor.type() == ElementType.F64;
    return tensor;
  }

  InvalidInputException missing(String name) {
    return new InvalidInputException("%s: has no tensor '%s'".formatted(file, name));
  }

  private Matrix finite(String name, Matrix matrix) {
    double[] values = matrix.toArray();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new InvalidInputException(
            "%s: '%s' holds %s in row %s, column %s (counted from 1); expected finite numbers"
                .formatted(
                    file, name, values[i], i / matrix.columns() + 1, i % matrix.columns() + 1));
      }
    }
    return matrix;
  }

  Matrix deviations(String name, int rows, int columns) {
    Matrix deviations = matrix(name);
    if (deviations.rows() != rows || deviations.columns() != columns) {
      throw new InvalidInputException(
          "%s: '%s' is %s×%s; expected %s×%s, a deviation for each entry of its factor"
              .formatted(file, name, deviations.rows(), deviations.columns(), rows, columns));
    }
    return nonNegative(name, deviations);
  }

  /** Returns a vector of any length up to one. */
  List<Double> probabilities(String name, int most) {
    double[] values = tensor(name).values();
    if (values.length > most || !Arrays.stream(values).allMatch(v -> v >= 0 && v <= 1)) {
      throw new InvalidInputException(
          "%s: '%s' must hold at most %s, from 0 to 1"
              .formatted(file, name, Counted.of(most, "probability")));
    }
    return Arrays.stream(values).boxed().toList();
  }

  Matrix nonNegative(String name, Matrix values) {
    if (!Arrays.stream(values.toArray()).allMatch(v -> v >= 0)) {
      throw new InvalidInputException(
          "%s: '%s' must hold numbers that are not negative".formatted(file, name));
    }
    return values;
  }
}
