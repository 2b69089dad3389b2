@org.jspecify.annotations.NullMarked
package dev.ockham.fusion.search;
