package dev.ockham.testkit.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The rules of {@code docs/contract/backend.md}: list items that begin with a bold number. */
final class ContractDocument {

  private static final Pattern RULE = Pattern.compile("(?m)^- \\*\\*(B\\d+)\\*\\* (.*)$");

  private ContractDocument() {}

  /** Returns the numbers of all rules, in the document's order. */
  static List<String> rules() {
    return RULE.matcher(text()).results().map(rule -> rule.group(1)).toList();
  }

  /** Returns the rules that a backend's author keeps, not the checks above the kernels. */
  static List<String> rulesOfBackends() {
    return RULE.matcher(text())
        .results()
        .filter(rule -> !rule.group(2).endsWith("*(api)*"))
        .map(rule -> rule.group(1))
        .toList();
  }

  /** Returns the rules with what is said about them. */
  static List<MatchResult> items() {
    return RULE.matcher(text()).results().toList();
  }

  /** Returns the repository's root: Maven runs tests in the module's directory and names it. */
  static Path root() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    return module.normalize().resolve("..").normalize();
  }

  private static String text() {
    try {
      return Files.readString(root().resolve("docs/contract/backend.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
