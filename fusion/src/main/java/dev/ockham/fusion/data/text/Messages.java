package dev.ockham.fusion.data.text;

import java.util.List;
import java.util.stream.Collectors;

/** How pieces of a user's data are shown in a message, which must stay one readable line. */
public final class Messages {

  private static final int MAX_TEXT = 40;
  private static final int MAX_ITEMS = 20;

  private Messages() {}

  /** Quotes a text, shortened, with control characters replaced by spaces. */
  public static String quote(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    return "'" + (line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…") + "'";
  }

  /** Quotes the first items of a list and counts the others. */
  public static String quoteAll(List<String> texts) {
    String shown =
        texts.stream().limit(MAX_ITEMS).map(Messages::quote).collect(Collectors.joining(", "));
    int hidden = texts.size() - MAX_ITEMS;
    return hidden > 0 ? shown + ", … (" + hidden + " more)" : shown;
  }
}
