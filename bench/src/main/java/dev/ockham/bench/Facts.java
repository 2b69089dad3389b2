package dev.ockham.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where and how a run measured. */
final class Facts {

  private Facts() {}

  static Map<String, String> of(String measured) {
    String version = Facts.class.getPackage().getImplementationVersion();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Ockham", version == null ? "development build" : version);
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    facts.put(
        "machine",
        "%s, %s processors, %s"
            .formatted(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name")));
    facts.put("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("measured", measured);
    return facts;
  }

  /** The processor's name as Linux knows it, else the architecture. */
  private static String processor() {
    String architecture = System.getProperty("os.arch", "unknown processor");
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(architecture);
    } catch (IOException e) {
      return architecture;
    }
  }
}
