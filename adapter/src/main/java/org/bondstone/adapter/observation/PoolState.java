package org.bondstone.adapter.observation;

/**
 * How a pool is at one moment.
 *
 * @param active connections lent
 * @param idle connections that wait in the pool
 * @param waiting threads that wait for a connection
 * @param limit the most connections that it opens
 * @param borrows connections lent since the beginning
 */
public record PoolState(long active, long idle, long waiting, long limit, long borrows) {}
