package dev.ockham.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ockham.api.backend.Probe;
import dev.ockham.backend.nd4j.CudaDriver.Answer;
import dev.ockham.backend.nd4j.CudaDriver.Failed;
import dev.ockham.backend.nd4j.CudaDriver.Gpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver's library is really called: a library with the same functions is compiled from a few
 * lines of C. The driver's library is never unloaded, so each test has its own; the file may go
 * while it is loaded.
 */
class StubDriverTest {

  private static final String SOURCE =
      """
      int cuInit(unsigned int flags) { return INIT; }
      int cuDriverGetVersion(int *version) { *version = 11060; return 0; }
      int cuDeviceGetCount(int *count) { *count = COUNT; return 0; }
      int cuDeviceGet(int *device, int ordinal) { *device = 40 + ordinal; return 0; }
      int cuDeviceGetName(char *name, int length, int device) {
        const char *text = "Stub GPU";
        for (int i = 0; i < length && (name[i] = text[i]); i++) {}
        return device >= 40 ? 0 : 101;
      }
      int cuDeviceTotalMem_v2(unsigned long long *bytes, int device) {
        *bytes = 17179869184ULL;
        return 0;
      }
      int cuDeviceGetAttribute(int *value, int attribute, int device) {
        *value = attribute == 75 ? MAJOR : attribute == 76 ? MINOR : -1;
        return 0;
      }
      """;

  private static final String NO_CUDA = "libockham-has-no-such-library.so.11";

  @TempDir private Path folder;

  @Test
  void noDevice() {
    assertThat(new NativeCudaDriver(stub(0, 0, 0, 0)).ask()).isEqualTo(new Gpus(List.of(), 11_060));
    assertThat(reason(stub(0, 0, 0, 0))).isEqualTo("the NVIDIA driver finds no GPU");
  }

  @Test
  void noDeviceAsTheRealDriverSaysItWhenItStarts() {
    assertThat(new NativeCudaDriver(stub(100, 0, 0, 0)).ask()).isEqualTo(new Gpus(List.of(), 0));
  }

  @Test
  void aDriverThatDoesNotStart() {
    Answer answer = new NativeCudaDriver(stub(803, 1, 8, 6)).ask();
    assertThat(answer).isEqualTo(new Failed("cuInit", 803));
  }

  @Test
  void hopper() {
    assertThat(reason(stub(0, 1, 9, 0)))
        .isEqualTo(
            "GPU 0 (Stub GPU) has compute capability 9.0: too new for ND4J 1.0.0-M2.1, which has"
                + " code for 3.7 to 8.x");
  }

  @Test
  void anOldOne() {
    assertThat(reason(stub(0, 1, 3, 0)))
        .isEqualTo(
            "GPU 0 (Stub GPU) has compute capability 3.0: too old for ND4J 1.0.0-M2.1, which needs"
                + " 3.7, or 5.0 and later");
  }

  @Test
  void severalGoodOnesWithoutTheLibrariesOfCuda() {
    String library = stub(0, 2, 8, 6);
    Gpu gpu = new Gpu("Stub GPU", 8, 6, 1L << 34);
    assertThat(new NativeCudaDriver(library).ask()).isEqualTo(new Gpus(List.of(gpu, gpu), 11_060));
    assertThat(reason(library))
        .isEqualTo("CUDA 11 is not installed (" + NO_CUDA + " was not found)");
  }

  @Test
  void aLibraryWithoutTheFunctionsIsNotCalled() {
    String library = compile("int something(void) { return 0; }", List.of());
    assertThat(new NativeCudaDriver(library).ask()).isEqualTo(new Failed("cuInit", -1));
  }

  private static String reason(String library) {
    Examination examination =
        new Examination(
            new NativeCudaDriver(library),
            new CudaLibraries(List.of(NO_CUDA)),
            new Nd4jJars(true, true, false),
            true,
            StubDriverTest.class.getClassLoader());
    return ((Probe.Unavailable) examination.find().probe()).reason();
  }

  private String stub(int init, int count, int major, int minor) {
    return compile(
        SOURCE,
        List.of("-DINIT=" + init, "-DCOUNT=" + count, "-DMAJOR=" + major, "-DMINOR=" + minor));
  }

  /** Returns the path of a new library; the test is left out where there is no compiler for it. */
  private String compile(String source, List<String> definitions) {
    try {
      Path file = Files.writeString(Files.createTempFile(folder, "stub", ".c"), source);
      String library = file + ".so";
      List<String> command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-o", library));
      command.addAll(definitions);
      command.add(file.toString());
      Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(gcc.onExit().join().exitValue()).as(output).isZero();
      return library;
    } catch (IOException e) {
      return abort("needs gcc to build a stand-in for the NVIDIA driver: " + e.getMessage());
    }
  }
}
