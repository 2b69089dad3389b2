/** What the suites have in common: a failure names its rule, and a JUnit that cannot run them. */
@NullMarked
package dev.ockham.testkit.rule;

import org.jspecify.annotations.NullMarked;
