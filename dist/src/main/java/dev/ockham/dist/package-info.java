/**
 * The {@code ockham} program as it is handed out: the command, what adds commands to it, backends,
 * priors.
 */
@NullMarked
package dev.ockham.dist;

import org.jspecify.annotations.NullMarked;
