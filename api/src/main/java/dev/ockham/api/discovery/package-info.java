/**
 * Which backends the class path holds, and which of them is opened. A program begins with {@link
 * dev.ockham.api.discovery.Backends}.
 */
@NullMarked
package dev.ockham.api.discovery;

import org.jspecify.annotations.NullMarked;
