package dev.ockham.backend.cpuvector.float32.tile;

import dev.ockham.backend.cpuvector.kernel.Processor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that everything but the widest tiles works with, and how they are read and written.
 *
 * <p>To C2 a vector that was read or computed, or that a loop carries, is some {@code FloatVector}
 * until late in a compilation, and until then its methods ask for its species by virtual calls.
 * Where a process uses vectors of two lengths, the profile of these calls names the wrong one or
 * both, and now and then C2 makes an object of every vector instead of keeping it in a register,
 * which is several times slower. So a vector is read by {@link #load} and written by {@link
 * #store}, which say its class, and methods are called on what was read, repeated from an element,
 * or returned by a method of such a one, but not on what a loop carries; that may be an argument.
 * The casts cost nothing.
 */
public final class Vectors {

  /** The processor's own, or half as long where it computes in halves. */
  public static final VectorSpecies<Float> SPECIES =
      Processor.SPLITS_VECTORS ? FloatVector.SPECIES_256 : FloatVector.SPECIES_PREFERRED;

  /** Elements of a vector. */
  public static final int LANES = SPECIES.length();

  private static final Class<? extends FloatVector> TYPE =
      SPECIES.vectorType().asSubclass(FloatVector.class);

  private Vectors() {}

  /** Reads the vector that begins at an element. */
  public static FloatVector load(float[] source, int at) {
    return TYPE.cast(FloatVector.fromArray(SPECIES, source, at));
  }

  /** Writes a vector to where an element is and those behind it. */
  public static void store(FloatVector vector, float[] target, int at) {
    TYPE.cast(vector).intoArray(target, at);
  }
}
