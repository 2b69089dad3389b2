package dev.ockham.api.random;

/**
 * Random numbers that are a function of (seed, stream, index), so that they can be computed
 * anywhere, in any order, and nothing hidden is kept.
 *
 * <p>The function is that of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
 * generators, 2014): a bijective mix of a counter that advances by an odd constant, started at a
 * hash of seed and stream. In 64-bit integers that wrap around, with γ = 9E3779B97F4A7C15₁₆ and
 * shifts that bring in zeros,
 *
 * <pre>
 *   mix(z):    z ← (z xor z ≫ 30) · BF58476D1CE4E5B9₁₆
 *              z ← (z xor z ≫ 27) · 94D049BB133111EB₁₆
 *              z xor z ≫ 31
 *   start    = mix(mix(seed) + γ · stream)
 *   bits(i)  = mix(start + γ · (i + 1))
 *   float64:   (bits(i) ≫ 11) · 2⁻⁵³
 *   float32:   (bits(i) ≫ 40) · 2⁻²⁴
 * </pre>
 *
 * <p>The first bits make the number, as many as the format holds, so that nothing is rounded and 1
 * never comes out.
 *
 * <p>Immutable.
 */
public final class RandomStream {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final long start;

  /**
   * Takes one of a seed's streams.
   *
   * @param seed any number
   * @param stream any number; the streams of a seed never influence each other
   */
  public RandomStream(long seed, long stream) {
    start = mix(branch(seed, stream));
  }

  /**
   * Returns a seed that belongs to a number, where one seed has to serve several purposes.
   *
   * @param seed any number
   * @param number tells the purposes apart
   * @return mix(seed) + γ · number
   */
  public static long branch(long seed, long number) {
    return mix(seed) + GAMMA * number;
  }

  /**
   * Returns 64 random bits.
   *
   * @param index any number
   * @return bits(index)
   */
  public long bits(long index) {
    return mix(start + GAMMA * (index + 1));
  }

  /**
   * Returns a number that is evenly distributed in [0, 1).
   *
   * @param index any number
   * @param precision significant bits of the format, from 1 to 53
   * @return the first of the random bits as a binary fraction, exactly
   */
  public double uniform(long index, int precision) {
    return (bits(index) >>> (Long.SIZE - precision)) * (1.0 / (1L << precision));
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
