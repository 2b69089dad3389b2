/** What the rules work with: the backend that is tested, its tensors, and the tests' life cycle. */
@NullMarked
package dev.ockham.testkit.backend.workbench;

import org.jspecify.annotations.NullMarked;
