package dev.ockham.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * What JDK Flight Recorder saw of a process: each compilation, and how many classes were loaded.
 * What belongs to the recorder itself is left out of the compilations.
 *
 * @param jvm when the JVM began
 * @param classes how many were loaded, the recorder's own included
 * @param compilations in the order in which they ended
 */
record Recording(Instant jvm, long classes, List<Compiled> compilations) {

  private static final String SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0">
        <event name="jdk.Compilation">
          <setting name="enabled">true</setting>
          <setting name="threshold">0 ms</setting>
        </event>
        <event name="jdk.ClassLoadingStatistics">
          <setting name="enabled">true</setting>
          <setting name="period">endChunk</setting>
        </event>
        <event name="jdk.JVMInformation">
          <setting name="enabled">true</setting>
          <setting name="period">beginChunk</setting>
        </event>
      </configuration>
      """;

  /**
   * A method that was compiled once.
   *
   * @param method class and name
   * @param c2 whether by the optimising compiler
   * @param time how long it took
   * @param ready when it ended, after the JVM's begin
   * @param inlined bytes of bytecode that were inlined into it
   * @param code bytes of machine code
   */
  record Compiled(
      String method, boolean c2, Duration time, Duration ready, long inlined, long code) {}

  /**
   * Returns the environment of a process that is to be recorded; the JVM reads it, whoever starts
   * it.
   *
   * @param folder for the settings
   * @param file the recording
   */
  static Map<String, String> environment(Path folder, Path file) throws IOException {
    Path settings = Files.writeString(folder.resolve("compilation.jfc"), SETTINGS);
    return Map.of(
        "JDK_JAVA_OPTIONS",
        "-XX:StartFlightRecording:settings=%s,filename=%s,dumponexit=true"
            .formatted(settings.toAbsolutePath(), file.toAbsolutePath()));
  }

  static Recording read(Path file) throws IOException {
    Instant jvm = Instant.EPOCH;
    long classes = 0;
    List<RecordedEvent> events = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      switch (event.getEventType().getName()) {
        case "jdk.JVMInformation" -> jvm = event.getInstant("jvmStartTime");
        case "jdk.ClassLoadingStatistics" -> classes = event.getLong("loadedClassCount");
        case "jdk.Compilation" -> events.add(event);
        default -> {
          // The recorder adds some of its own.
        }
      }
    }
    Instant start = jvm;
    return new Recording(
        jvm,
        classes,
        events.stream()
            .map(event -> compiled(event, start))
            .filter(compiled -> !compiled.method().contains("jdk.jfr."))
            .toList());
  }

  private static Compiled compiled(RecordedEvent event, Instant jvm) {
    RecordedMethod method = event.getValue("method");
    return new Compiled(
        method.getType().getName() + "." + method.getName(),
        event.getString("compiler").equals("c2"),
        event.getDuration(),
        Duration.between(jvm, event.getEndTime()),
        event.getLong("inlinedBytes"),
        event.getLong("codeSize"));
  }
}
