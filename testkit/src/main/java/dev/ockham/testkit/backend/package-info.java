/**
 * The conformance suite for tensor backends.
 *
 * <p>A backend's author extends {@link dev.ockham.testkit.backend.BackendConformance}; everything
 * else here is the suite's inside. Each {@code …Rules} file is one section of the contract, {@code
 * docs/contract/backend.md}, and each test's display name cites the rule that it checks. What is
 * right is decided by plain formulas in double ({@code Oracle}, {@code CpLayer}), and how far a
 * backend may be off by {@code Rounding}, never by trial.
 */
@NullMarked
package dev.ockham.testkit.backend;

import org.jspecify.annotations.NullMarked;
