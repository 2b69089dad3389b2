package dev.ockham.cli.output;

import dev.ockham.fusion.progress.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** How clearly the evidence prefers the rank that was found. */
final class EvidenceText {

  private EvidenceText() {}

  /**
   * Returns {@code rank 5; 98.3 nats above rank 6, 1,204 above rank 4}: the nearest ranks below and
   * above, the closer contest first. Empty if nothing beside the rank was looked at.
   *
   * @param rank what was found
   */
  static Optional<String> of(Evidence evidence, int rank) {
    SortedMap<Integer, Double> byRank = evidence.byRank();
    Double own = byRank.get(rank);
    if (own == null || byRank.size() < 2) {
      return Optional.empty();
    }
    List<Integer> neighbours = new ArrayList<>();
    SortedMap<Integer, Double> below = byRank.headMap(rank);
    SortedMap<Integer, Double> above = byRank.tailMap(rank + 1);
    if (!below.isEmpty()) {
      neighbours.add(below.lastKey());
    }
    if (!above.isEmpty()) {
      neighbours.add(above.firstKey());
    }
    neighbours.sort(Comparator.comparingDouble(r -> own - byRank.getOrDefault(r, own)));
    StringBuilder text = new StringBuilder("rank " + rank);
    String separator = "; ";
    String unit = " nats";
    for (int r : neighbours) {
      double lead = own - byRank.getOrDefault(r, own);
      text.append(separator).append(number(Math.abs(lead))).append(unit);
      text.append(lead < 0 ? " below" : " above").append(" rank ").append(r);
      separator = ", ";
      unit = "";
    }
    return Optional.of(text.toString());
  }

  private static String number(double nats) {
    return String.format(Locale.ROOT, nats < 1000 ? "%.1f" : "%,.0f", nats);
  }
}
