package dev.ockham.api;

import java.util.Locale;

/**
 * Numbers of things in messages: {@code 1 modality}, {@code 2 modalities}, {@code 3 classes}.
 * Thread-safe: it has no state.
 */
public final class Counted {

  private Counted() {}

  /**
   * Returns a number and what it counts.
   *
   * @param number how many
   * @param noun what, in the singular, with a regular plural
   */
  public static String of(long number, String noun) {
    return number + " " + noun(number, noun);
  }

  /** Returns the noun alone, in the form that such a number takes. */
  public static String noun(long number, String noun) {
    return number == 1 ? noun : plural(noun);
  }

  private static String plural(String noun) {
    int last = noun.length() - 1;
    String ending = noun.toLowerCase(Locale.ROOT);
    // A hard ch as in epoch takes an s alone.
    boolean hissing =
        ending.endsWith("s")
            || ending.endsWith("x")
            || (ending.endsWith("ch") && !ending.endsWith("och"));
    if (hissing) {
      return noun + "es";
    }
    boolean consonantBeforeY = ending.endsWith("y") && "aeiou".indexOf(ending.charAt(last - 1)) < 0;
    return consonantBeforeY ? noun.substring(0, last) + "ies" : noun + "s";
  }
}
