package org.bondstone.api.sql;

/**
 * What a connector and its engine hold at one moment.
 *
 * @param activeConnections connections lent
 * @param idleConnections connections that wait in the pool
 * @param waitingThreads threads that wait for a connection
 * @param maxConnections the most connections that the pool opens
 * @param openCursors cursors of continuing fetches and open streams, in all scopes
 * @param compiledStatements SQL texts in the statement cache
 */
public record ConnectorStatistics(
    long activeConnections,
    long idleConnections,
    long waitingThreads,
    long maxConnections,
    long openCursors,
    long compiledStatements) {}
