package dev.ockham.api.discovery;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.tensor.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Which backend is opened, and what is said where none is. */
class BackendCatalogTest {

  private static final StubProvider SLOW = new StubProvider("slow", 1);
  private static final StubProvider FAST = new StubProvider("fast", 10);

  private static final StubProvider ABSENT =
      new StubProvider("gpu", 100) {
        @Override
        public Probe probe() {
          return new Probe.Unavailable("there is no GPU", "plug one in");
        }
      };

  private static final StubProvider FAILING =
      new StubProvider("failing", 50) {
        @Override
        public Driver open(Arguments options) {
          throw new UnsatisfiedLinkError("no libgpu.so");
        }
      };

  private static BackendCatalog catalog(BackendProvider... providers) {
    return catalog(Map.of(), Map.of(), providers);
  }

  private static BackendCatalog catalog(
      Map<String, String> properties, Map<String, String> environment, BackendProvider... all) {
    return new BackendCatalog(List.of(all).iterator(), properties::get, environment::get);
  }

  private static String opened(BackendCatalog catalog) {
    try (Backend backend = catalog.open()) {
      return backend.toString();
    }
  }

  private static void requireMessage(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
  }

  @Test
  void withoutAnyChoiceTheAvailableOneOfHighestPriorityIsOpened() {
    assertThat(opened(catalog(SLOW, ABSENT, FAST))).isEqualTo("fast (threads=1)");
  }

  @Test
  void theEnvironmentVariableComesBeforePriority() {
    Map<String, String> environment = Map.of("OCKHAM_BACKEND", "slow:threads=3");

    assertThat(opened(catalog(Map.of(), environment, SLOW, FAST))).isEqualTo("slow (threads=3)");
  }

  @Test
  void theSystemPropertyComesBeforeTheEnvironmentVariable() {
    Map<String, String> properties = Map.of("ockham.backend", "slow");
    Map<String, String> environment = Map.of("OCKHAM_BACKEND", "no-such");

    assertThat(opened(catalog(properties, environment, SLOW, FAST))).isEqualTo("slow (threads=1)");
  }

  @Test
  void codeComesBeforeTheSystemProperty() {
    BackendCatalog catalog = catalog(Map.of("ockham.backend", "fast"), Map.of(), SLOW, FAST);

    try (Backend backend = catalog.open("slow:threads=8")) {
      assertThat(backend).hasToString("slow (threads=8)");
    }
  }

  @Test
  void blankSettingsCountAsNone() {
    Map<String, String> properties = Map.of("ockham.backend", "");
    Map<String, String> environment = Map.of("OCKHAM_BACKEND", " ");

    assertThat(opened(catalog(properties, environment, SLOW))).isEqualTo("slow (threads=1)");
  }

  @Test
  void anUnknownChoiceIsAnErrorThatListsWhatThereIs() {
    requireMessage(
        () -> catalog(SLOW, ABSENT).open("cuda"),
        "unknown backend 'cuda'; found: gpu (unavailable: there is no GPU; plug one in),"
            + " slow (available: a stub)");
  }

  @Test
  void theMessageSaysWhereAWrongChoiceCameFrom() {
    requireMessage(
        () -> catalog(Map.of("ockham.backend", "cuda"), Map.of(), SLOW).open(),
        "unknown backend 'cuda' (from the system property ockham.backend);"
            + " found: slow (available: a stub)");
    requireMessage(
        () -> catalog(Map.of(), Map.of("OCKHAM_BACKEND", "slow:threads=0"), SLOW).open(),
        "slow: threads must be a whole number from 1 to 8, got '0'"
            + " (from the environment variable OCKHAM_BACKEND)");
    requireMessage(
        () -> catalog(Map.of(), Map.of("OCKHAM_BACKEND", "slow:fast"), SLOW).open(),
        "'slow:fast': 'fast' is not key=value; expected name or name:key=value,key=value"
            + " (from the environment variable OCKHAM_BACKEND)");
  }

  @Test
  void anExplicitChoiceThatIsUnavailableNeverFallsBack() {
    requireMessage(
        () -> catalog(SLOW, ABSENT).open("gpu"),
        "backend 'gpu' is unavailable: there is no GPU; plug one in;"
            + " other backends: slow (available: a stub)");
  }

  @Test
  void anExplicitChoiceThatFailsToOpenNeverFallsBack() {
    assertThatThrownBy(() -> catalog(SLOW, FAILING).open("failing"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "backend 'failing' failed to open: UnsatisfiedLinkError no libgpu.so; choose another"
                + " or repair it; other backends: slow (available: a stub)")
        .hasCauseInstanceOf(UnsatisfiedLinkError.class);
  }

  @Test
  void inAutomaticChoiceTheNextOneIsTriedWhereOpeningFails() {
    assertThat(opened(catalog(SLOW, FAILING))).isEqualTo("slow (threads=1)");
  }

  @Test
  void anAutomaticChoiceSaysInPlaceOfWhatItIsAndWhatToDo() {
    assertThat(announced(BackendCatalog::open, FAST, SLOW, ABSENT, FAILING))
        .containsExactly(
            "the backend 'fast', which may be many times slower, is used in place of"
                + " gpu (unavailable: there is no GPU; plug one in), failing (unavailable: failed"
                + " to open: UnsatisfiedLinkError no libgpu.so; repair or remove its jar)");
  }

  @Test
  void aBackendThatCannotEvenTellItsPriorityIsSpokenOfToo() {
    BackendProvider old =
        new StubProvider("old", 1) {
          @Override
          public int spiVersion() {
            return 0;
          }
        };

    assertThat(announced(BackendCatalog::open, SLOW, old))
        .singleElement(as(STRING))
        .startsWith("the backend 'slow', which may be many times slower, is used in place of old")
        .endsWith("; use a matching release of the backend)");
  }

  @Test
  void nothingIsSaidWhereTheBestIsTakenOrWhereTheUserChose() {
    BackendProvider lesser =
        new StubProvider("lesser", 0) {
          @Override
          public Probe probe() {
            return ABSENT.probe();
          }
        };

    assertThat(announced(BackendCatalog::open, SLOW, lesser)).isEmpty();
    assertThat(announced(catalog -> catalog.open("slow"), SLOW, ABSENT)).isEmpty();
    List<String> said = new ArrayList<>();
    new BackendCatalog(
            List.<BackendProvider>of(SLOW, ABSENT).iterator(),
            name -> "slow",
            name -> null,
            said::add)
        .open()
        .close();
    assertThat(said).isEmpty();
  }

  @Test
  void theSameWarningIsLoggedOnceAProcess() {
    List<String> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.add(record.getLevel() + " " + record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(BackendCatalog.class.getName());
    StubProvider once = new StubProvider("opened-twice", 1);
    logger.addHandler(handler);
    try {
      opened(catalog(once, ABSENT));
      opened(catalog(once, ABSENT));
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(logged)
        .containsExactly(
            "WARNING the backend 'opened-twice', which may be many times slower, is used in place"
                + " of gpu (unavailable: there is no GPU; plug one in)");
  }

  @Test
  void theBestIsOpenedWithTheOptionsThatItIsGiven() {
    BackendCatalog catalog = catalog(Map.of("ockham.backend", "slow"), Map.of(), SLOW, FAST);

    try (Backend backend = catalog.openBest(best -> Map.of("threads", "3"))) {
      assertThat(backend).hasToString("fast (threads=3)");
    }
  }

  private static List<String> announced(
      Function<BackendCatalog, Backend> choice, BackendProvider... providers) {
    List<String> said = new ArrayList<>();
    choice
        .apply(
            new BackendCatalog(
                List.of(providers).iterator(), name -> null, name -> null, said::add))
        .close();
    return said;
  }

  @Test
  void whereNothingOpensEveryCandidateIsListedOnceWithItsReason() {
    requireMessage(
        () -> catalog(FAILING, ABSENT).open(),
        "no tensor backend is available; found: gpu (unavailable: there is no GPU; plug one in),"
            + " failing (unavailable: failed to open: UnsatisfiedLinkError no libgpu.so;"
            + " repair or remove its jar)");
  }

  @Test
  void withNoProviderAtAllTheMessageSaysWhatToDo() {
    requireMessage(
        () -> catalog().open(),
        "no tensor backend is available; found: none; put a backend's jar on the class path, for"
            + " example ockham-backend-cpu-vector");
  }
}
