package org.bondstone.store.model;

import java.time.OffsetDateTime;

/**
 * How the remote API is.
 *
 * @param address where it is
 * @param lastReached when it has responded last; null when it never has
 * @param failure why it does not respond now; null when it has, or was not asked yet
 * @param blocks how many of its blocks this server has read, which stay in use while it is away
 * @param followed whether it notifies of changes by itself, so that it is not asked for them
 */
public record RemoteStatus(
    String address, OffsetDateTime lastReached, String failure, int blocks, boolean followed) {}
