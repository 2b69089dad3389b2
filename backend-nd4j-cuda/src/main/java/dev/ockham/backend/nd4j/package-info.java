/**
 * Who the backend {@code nd4j} is and whether it can work here, found out without touching ND4J.
 *
 * <p>What computes is in {@code engine}, which is loaded when the backend is opened.
 */
@NullMarked
package dev.ockham.backend.nd4j;

import org.jspecify.annotations.NullMarked;
