package org.bondstone.adapter.database;

import java.time.Duration;

/**
 * The pool of an engine, with the defaults of its database filled in.
 *
 * @param size connections kept
 * @param max the most connections open at once: size and overflow
 * @param validation how old a connection's last use may be before it is checked on the way out;
 *     zero for always, null for never
 * @param recycle age after which a connection is replaced; zero for never
 * @param borrowTimeout how long to wait for a connection of a full pool; zero for no limit
 */
public record PoolLimits(
    int size, int max, Duration validation, Duration recycle, Duration borrowTimeout) {}
