package org.bondstone.adapter.observation;

import java.util.function.Supplier;

/**
 * A statement as it is watched.
 *
 * @param meter counts it, with others of its summary
 * @param text its text without literals, made when it is asked for
 */
public record SeenStatement(StatementMeter meter, Supplier<String> text) {}
