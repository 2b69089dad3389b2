package dev.ockham.bench;

import dev.ockham.api.cp.CpShape;
import java.util.List;

/** The layers that are timed; bias and constants on, as in training. */
public enum LayerSize {
  /** The notebook's layer: three small modalities, 32 samples. */
  NOTEBOOK,
  /** The demo's: four bands of nine pixels, the maximum rank, 128 samples. */
  SATELLITE,
  /** Wider modalities, 256 samples. */
  MEDIUM;

  int batch() {
    return switch (this) {
      case NOTEBOOK -> 32;
      case SATELLITE -> 128;
      case MEDIUM -> 256;
    };
  }

  CpShape shape() {
    return switch (this) {
      case NOTEBOOK -> new CpShape(List.of(16, 32, 64), 32, 10, true, true);
      case SATELLITE -> new CpShape(List.of(9, 9, 9, 9), 6, 64, true, true);
      case MEDIUM -> new CpShape(List.of(128, 256, 512), 128, 32, true, true);
    };
  }
}
