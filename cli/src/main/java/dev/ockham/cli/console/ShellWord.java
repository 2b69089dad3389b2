package dev.ockham.cli.console;

/** Words of command lines that are shown to be pasted into a shell. */
public final class ShellWord {

  private ShellWord() {}

  /** Returns a word as a shell takes it: in quotes if it would be taken apart without. */
  public static String quoted(Object word) {
    String text = word.toString();
    return text.matches("[\\w./:=,+@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
