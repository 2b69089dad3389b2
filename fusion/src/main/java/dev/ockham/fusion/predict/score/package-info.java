/** How well classes and probabilities fit the truth: confusions, recall, calibration. */
@NullMarked
package dev.ockham.fusion.predict.score;

import org.jspecify.annotations.NullMarked;
