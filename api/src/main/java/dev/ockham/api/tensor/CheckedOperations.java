package dev.ockham.api.tensor;

import dev.ockham.api.backend.Kernels;

/**
 * Every operation as a queue does it: with other threads kept out, operands that are open and its
 * own, and its {@link OperandRules} kept, it goes to the kernels.
 */
abstract sealed class CheckedOperations implements TensorOperations permits ComputeQueue {

  final Kernels kernels;

  CheckedOperations(Kernels kernels) {
    this.kernels = kernels;
  }

  abstract ComputeQueue.Turn enter(Object operation);

  abstract void check(Object operation, Tensor... tensors);

  abstract void checkIndices(Object operation, Indices indices);

  @Override
  public void copy(Tensor source, Tensor target) {
    try (var _ = enter("copy")) {
      check("copy", source, target);
      OperandRules.copy(source, target);
      kernels.copy(source, target);
    }
  }

  @Override
  public void fill(Tensor target, double value) {
    try (var _ = enter("fill")) {
      check("fill", target);
      kernels.fill(target, value);
    }
  }

  @Override
  public void matmul(
      double alpha,
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      double beta,
      Tensor c) {
    try (var _ = enter("matmul")) {
      check("matmul", a, b, c);
      OperandRules.matmul(a, transposeA, b, transposeB, c);
      kernels.matmul(alpha, a, transposeA, b, transposeB, beta, c);
    }
  }

  @Override
  public void unary(UnaryOp op, Tensor x, Tensor out) {
    try (var _ = enter(op)) {
      check(op, x, out);
      OperandRules.elementwise(op, x, out);
      kernels.unary(op, x, out);
    }
  }

  @Override
  public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
    try (var _ = enter(op)) {
      check(op, a, b, out);
      OperandRules.binary(op, a, b, out);
      kernels.binary(op, a, b, out);
    }
  }

  @Override
  public void affine(double alpha, Tensor x, double beta, Tensor out) {
    try (var _ = enter("affine")) {
      check("affine", x, out);
      OperandRules.elementwise("affine", x, out);
      kernels.affine(alpha, x, beta, out);
    }
  }

  @Override
  public void addScaled(double alpha, Tensor x, double beta, Tensor y) {
    try (var _ = enter("addScaled")) {
      check("addScaled", x, y);
      OperandRules.addScaled(x, y);
      kernels.addScaled(alpha, x, beta, y);
    }
  }

  @Override
  public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
    try (var _ = enter(op)) {
      check(op, x, out);
      OperandRules.reduce(op, axis, x, out);
      kernels.reduce(op, axis, x, out);
    }
  }

  @Override
  public void gatherRows(Tensor x, Indices rows, Tensor out) {
    try (var _ = enter("gatherRows")) {
      check("gatherRows", x, out);
      checkIndices("gatherRows", rows);
      OperandRules.gatherRows(x, rows, out);
      kernels.gatherRows(x, rows, out);
    }
  }

  @Override
  public void gatherColumns(Tensor x, Indices columns, Tensor out) {
    try (var _ = enter("gatherColumns")) {
      check("gatherColumns", x, out);
      checkIndices("gatherColumns", columns);
      OperandRules.gatherColumns(x, columns, out);
      kernels.gatherColumns(x, columns, out);
    }
  }

  @Override
  public void cholesky(Tensor a, Tensor out) {
    try (var _ = enter("cholesky")) {
      check("cholesky", a, out);
      OperandRules.cholesky(a, out);
      kernels.cholesky(a, out);
    }
  }

  @Override
  public void choleskySolve(Tensor l, Tensor b, Tensor x) {
    try (var _ = enter("choleskySolve")) {
      check("choleskySolve", l, b, x);
      OperandRules.choleskySolve(l, b, x);
      kernels.choleskySolve(l, b, x);
    }
  }

  @Override
  public void tanh(Tensor x, Tensor out) {
    try (var _ = enter("tanh")) {
      check("tanh", x, out);
      OperandRules.elementwise("tanh", x, out);
      kernels.tanh(x, out);
    }
  }

  @Override
  public void scatterAddRows(Tensor x, Indices rows, Tensor y) {
    try (var _ = enter("scatterAddRows")) {
      check("scatterAddRows", x, y);
      checkIndices("scatterAddRows", rows);
      OperandRules.scatterAddRows(x, rows, y);
      kernels.scatterAddRows(x, rows, y);
    }
  }

  @Override
  public void rowKronecker(Tensor a, Tensor b, Tensor out) {
    try (var _ = enter("rowKronecker")) {
      check("rowKronecker", a, b, out);
      OperandRules.rowKronecker(a, b, out);
      kernels.rowKronecker(a, b, out);
    }
  }

  @Override
  public void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB) {
    try (var _ = enter("rowKroneckerBackward")) {
      // In two calls: an array of so many operands would really be allocated.
      check("rowKroneckerBackward", a, b, dOut);
      check("rowKroneckerBackward", dA, dB);
      OperandRules.rowKroneckerBackward(a, b, dOut, dA, dB);
      kernels.rowKroneckerBackward(a, b, dOut, dA, dB);
    }
  }

  @Override
  public void fillRandom(long seed, long stream, long first, Tensor out) {
    try (var _ = enter("fillRandom")) {
      check("fillRandom", out);
      kernels.fillRandom(seed, stream, first, out);
    }
  }
}
