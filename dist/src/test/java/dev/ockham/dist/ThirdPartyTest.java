package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.files.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's backend and prior are on the class path, and that is all it takes. */
class ThirdPartyTest {

  private static final String BACKEND = "plain-double";
  private static final String PRIOR = "exponential";

  @TempDir Path folder;

  @Test
  void aTrainingUsesThem() {
    Path table = new Samples().classes(folder.resolve("table.csv"), false);
    Path model = folder.resolve("model.safetensors");

    JsonObject trained =
        Run.of(
                "train",
                "--data",
                table,
                "--backend",
                BACKEND,
                "--rank-prior",
                PRIOR,
                "--epochs",
                "30",
                "--max-rank",
                "6",
                "--output",
                model,
                "--json")
            .json();

    assertThat(trained.text("backend", "")).isEqualTo(BACKEND);
    assertThat(trained.text("rank_prior", "")).isEqualTo(PRIOR + ":scale=0.1");
    assertThat(trained.number("log_prior", "")).isFinite();
    assertThat(Run.of("inspect", model, "--json").json().text("rank_prior", ""))
        .isEqualTo(PRIOR + ":scale=0.1");
  }

  @Test
  void theyAreListedBesideOurs() {
    assertThat(Run.of("backends").succeeded().out()).contains(BACKEND, "reference");
    assertThat(Run.of("priors").succeeded().out()).contains(PRIOR, "half-cauchy");
  }
}
