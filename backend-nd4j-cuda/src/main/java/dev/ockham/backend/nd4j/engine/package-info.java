/**
 * The backend {@code nd4j} itself: memory, and the primitives as operations of ND4J.
 *
 * <p>Row-major matrices are ND4J's order 'c'. Everything goes through ND4J's public interface,
 * which is the same for its CPU and its CUDA build, so what is tested on the CPU is what a GPU
 * runs.
 */
@NullMarked
package dev.ockham.backend.nd4j.engine;

import org.jspecify.annotations.NullMarked;
