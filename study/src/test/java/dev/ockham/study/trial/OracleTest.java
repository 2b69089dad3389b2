package dev.ockham.study.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.study.problem.Response;
import dev.ockham.study.problem.SyntheticData;
import dev.ockham.study.problem.SyntheticProblem;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the best fit of a problem finds, and whether its data tell the rank. */
class OracleTest {

  private static Backend backend;

  @BeforeAll
  static void open() {
    backend = Backends.open("reference");
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  static Stream<DoubleFunction<Response>> logits() {
    return Stream.of(Response.Classes::new, Response.Flags::new);
  }

  @ParameterizedTest
  @MethodSource("logits")
  void aFitOfLogitsExplainsWhatItLearnsFromBetterThanTheTeacherAndTheRestAboutAsWell(
      DoubleFunction<Response> response) {
    SyntheticData data = SyntheticData.of(problem(2, List.of(4, 5), 3, response.apply(6)));
    FusionModel fitted =
        Refit.of(data.teacher(), data.train(), data.problem().response().loss(), backend);

    assertThat(logLoss(fitted, data.train())).isLessThan(logLoss(data.teacher(), data.train()));
    double test = logLoss(fitted, data.test()) / logLoss(data.teacher(), data.test());
    assertThat(test).isBetween(0.98, 1.1);
    Trial trial = new Trials(backend).oracle(data).trial();
    assertThat(trial.logLoss()).isCloseTo(logLoss(fitted, data.test()), within(1e-9));
    assertThat(trial.rank()).hasValue(2);
  }

  /** Its density falls as that of Laplace's noise does, not as a normal one. */
  @Test
  void heavyTailedNoiseIsFittedBetterThanByLeastSquares() {
    SyntheticData data = SyntheticData.of(problem(2, List.of(6, 8), 2, new Response.Laplace(1)));

    assertThat(rmse(data, StandardLoss.ABSOLUTE_ERROR))
        .isLessThan(rmse(data, StandardLoss.SQUARED_ERROR));
  }

  /** Three columns hold three components of a matrix at most. */
  @Test
  void aRankThatAMatrixCannotHaveIsNotTold() {
    assertThat(tells(problem(2, List.of(3, 4), 2, new Response.Classes(6)))).isTrue();
    assertThat(tells(problem(4, List.of(3, 4), 2, new Response.Classes(6)))).isFalse();
  }

  private static double rmse(SyntheticData data, StandardLoss loss) {
    FusionModel fitted = Refit.of(data.teacher(), data.train(), loss, backend);
    try (Predictor predictor = new Predictor(fitted, backend, fitted.dtype())) {
      return Trial.score(predictor.evaluate(data.test()));
    }
  }

  /** A teacher's outputs are logits, though it does not say so. */
  private static double logLoss(FusionModel model, Dataset data) {
    FusionModel raw =
        new FusionModel(
            model.inputs(),
            model.factors(),
            Collections.nCopies(model.rank(), 1.0),
            new ModelOutput.Raw(),
            model.dtype(),
            model.provenance());
    try (Predictor predictor = new Predictor(raw, backend, raw.dtype())) {
      Matrix logits = predictor.predict(data);
      return Trial.logLoss(
          data.requireTargets() instanceof NumberTargets flags
              ? Evaluation.ofFlags(logits, flags)
              : Evaluation.of(logits, data.requireTargets()));
    }
  }

  private static boolean tells(SyntheticProblem problem) {
    return new Trials(backend).oracle(SyntheticData.of(problem)).tellsRank();
  }

  private static SyntheticProblem problem(
      int rank, List<Integer> sizes, int outputs, Response response) {
    return new SyntheticProblem(0, 2, rank, 4 * rank, sizes, outputs, 1_000, response, 1, 0);
  }
}
