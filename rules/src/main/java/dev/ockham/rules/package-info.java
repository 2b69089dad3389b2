/** How the modules and their packages may depend on each other. */
@NullMarked
package dev.ockham.rules;

import org.jspecify.annotations.NullMarked;
