package dev.ockham.bench.report;

import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the pages of all results have in common: how they begin, and where they are written. */
public final class Page {

  private Page() {}

  /**
   * Returns the first lines, which more can be added to.
   *
   * @param title of the page
   * @param facts where and how it was measured: name to text
   */
  public static List<String> begin(String title, Map<String, String> facts) {
    List<String> lines = new ArrayList<>(List.of("# " + title, ""));
    facts.forEach((name, fact) -> lines.add("- " + name + ": " + fact));
    return lines;
  }

  /** Returns texts as a JSON object. */
  public static JsonObject json(Map<String, String> texts) {
    JsonObject.Builder object = JsonObject.builder();
    texts.forEach(object::put);
    return object.build();
  }

  /**
   * Writes results for people and for programs.
   *
   * @param folder where to
   * @param name of both files, without what tells them apart
   */
  public static void write(Path folder, String name, List<String> lines, JsonObject json)
      throws IOException {
    Files.write(folder.resolve(name + ".md"), lines);
    Files.writeString(folder.resolve(name + ".json"), Json.pretty(json) + "\n");
  }
}
