package dev.ockham.cli.console;

/** How headings and remarks stand out: on a terminal by weight, elsewhere not at all. */
public enum Style {
  /** Text as it is. */
  PLAIN("", "", ""),
  /** With the control sequences that every terminal of today understands. */
  ANSI("\033[1m", "\033[2m", "\033[0m");

  private final String bold;
  private final String faint;
  private final String end;

  Style(String bold, String faint, String end) {
    this.bold = bold;
    this.faint = faint;
    this.end = end;
  }

  /** Returns a heading or a number that matters. */
  public String strong(String text) {
    return bold + text + end;
  }

  /** Returns a remark. */
  public String faint(String text) {
    return faint + text + end;
  }
}
