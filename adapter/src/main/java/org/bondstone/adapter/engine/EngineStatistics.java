package org.bondstone.adapter.engine;

/**
 * What an engine's pool holds at one moment.
 *
 * @param active connections lent
 * @param idle connections that wait in the pool
 * @param waiting threads that wait for a connection
 * @param max the most connections that the pool opens
 */
public record EngineStatistics(long active, long idle, long waiting, long max) {}
