package dev.ockham.bench.work;

/** Matrix products: squares, and the thin ones that a layer consists of. */
public enum GemmShape {
  /** 256³. */
  SQUARE_256("square 256", 256, 256, 256, false, false),
  /** 512³. */
  SQUARE_512("square 512", 512, 512, 512, false, false),
  /** 1,024³. */
  SQUARE_1024("square 1024", 1024, 1024, 1024, false, false),
  /** 2,048³. */
  SQUARE_2048("square 2048", 2048, 2048, 2048, false, false),
  /** X U of a large layer: thin result. */
  X_U("X·U, R 64", 4096, 64, 1024, false, false),
  /** Xᵀ dZ: thin result, long sums. */
  XT_DZ("Xᵀ·dZ, R 64", 1024, 64, 4096, true, false),
  /** H U_outᵀ: short sums. */
  H_UT("H·Uᵀ, R 64", 4096, 1024, 64, false, true),
  /** X U at rank 256. */
  X_U_256("X·U, R 256", 4096, 256, 1024, false, false),
  /** Xᵀ dZ at rank 256. */
  XT_DZ_256("Xᵀ·dZ, R 256", 1024, 256, 4096, true, false),
  /** H U_outᵀ at rank 256. */
  H_UT_256("H·Uᵀ, R 256", 4096, 1024, 256, false, true);

  private final String label;
  private final int m;
  private final int n;
  private final int k;
  private final boolean transposeA;
  private final boolean transposeB;

  GemmShape(String label, int m, int n, int k, boolean transposeA, boolean transposeB) {
    this.label = label;
    this.m = m;
    this.n = n;
    this.k = k;
    this.transposeA = transposeA;
    this.transposeB = transposeB;
  }

  /** Returns the rows of C. */
  public int m() {
    return m;
  }

  /** Returns the columns of C. */
  public int n() {
    return n;
  }

  /** Returns the terms of each sum. */
  public int k() {
    return k;
  }

  /** Returns whether A is stored k × m. */
  public boolean transposeA() {
    return transposeA;
  }

  /** Returns whether B is stored n × k. */
  public boolean transposeB() {
    return transposeB;
  }

  /** Returns the floating-point operations. */
  public double operations() {
    return 2.0 * m * n * k;
  }

  /** Returns the elements of A, B and C together. */
  public double elements() {
    return (double) m * k + (double) k * n + (double) m * n;
  }

  /** Returns the name in tables. */
  @Override
  public String toString() {
    return label;
  }
}
