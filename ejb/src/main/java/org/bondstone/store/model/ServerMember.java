package org.bondstone.store.model;

import java.time.OffsetDateTime;

/**
 * A server on the store's database.
 *
 * @param process the id of its process on that host
 * @param version the release of Bondstone
 * @param seen when it has reported itself last
 * @param revision the newest change of a block that it has passed on to its applications
 * @param here whether it is this one
 */
public record ServerMember(
    String host,
    long process,
    String version,
    OffsetDateTime started,
    OffsetDateTime seen,
    long revision,
    boolean here) {}
