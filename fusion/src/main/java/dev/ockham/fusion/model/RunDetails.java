package dev.ockham.fusion.model;

import java.time.Duration;

/**
 * How a training ran, immutable: all that may differ between two trainings that give the same
 * model.
 *
 * @param device what computed, in the backend's words: its kind, threads, width of vectors
 * @param time from the beginning of the training until this model was there, by the clock on the
 *     wall
 */
public record RunDetails(String device, Duration time) {}
