package dev.ockham.fusion.data;

import dev.ockham.api.InvalidInputException;

/**
 * Reads data sets from files: the front door of this package.
 *
 * <p>All methods throw {@link InvalidInputException} with one line that names the file, and where it can line and column, if a
 * file is missing, is a folder, cannot be read, is cut short, or does not hold what is expected.
 */
public final class DataLoader {

  private DataLoader() {}

  /**
   * Reads samples to learn from.
   *
   * @param source must have targets
   * @param task what to make of the targets
   * @return the data set with targets, and the table's own split if it has one
   * @throws InvalidInputException if a file cannot be used, there is nothing to learn, or there is one class only
   */
  public static LoadedData forTraining(DataSource source, TaskChoice task) {
    throw new UnsupportedOperationException(source + " " + task);
  }

  /**
   * Reads samples to predict for. Columns with targets and splits may be present and are ignored, whatever they hold.
   *
   * @param source targets are not read
   * @return the data set without targets
   * @throws InvalidInputException if a file cannot be used
   */
  public static Dataset forPrediction(DataSource source) {
    throw new UnsupportedOperationException(source.toString());
  }

  /**
   * Reads samples to compare predictions with.
   *
   * @param source must have targets
   * @param expected what the model predicts; classes are numbered by its labels, numbers are in the order of its names
   * @return the data set with targets, and the table's own split if it has one
   * @throws InvalidInputException if a file cannot be used, or has a label or target that the model does not know
   */
  public static LoadedData forEvaluation(DataSource source, ExpectedTargets expected) {
    throw new UnsupportedOperationException(source + " " + expected);
  }
}
