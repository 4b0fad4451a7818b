package org.bondstone.adapter.database;

/**
 * What a statement needs so that its result streams with bounded memory.
 *
 * @param needsTransaction whether the connection's auto-commit must be off
 * @param fetchSize rows per round trip to set when the caller names none
 */
public record Streaming(boolean needsTransaction, int fetchSize) {}
