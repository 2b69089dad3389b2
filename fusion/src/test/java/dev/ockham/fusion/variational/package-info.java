@org.jspecify.annotations.NullMarked
package dev.ockham.fusion.variational;
