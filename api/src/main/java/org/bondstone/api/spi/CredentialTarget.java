package org.bondstone.api.spi;

/**
 * What credentials are for. Immutable.
 *
 * @param host the database's host; null for a database without one
 * @param port its port; -1 for a database without one
 * @param database its name; null when the connector's block names none
 * @param user the user that the connector's block names; null when it names none
 * @param tls whether the connection requires TLS: a token that stands for a password would else be
 *     read on its way
 */
public record CredentialTarget(String host, int port, String database, String user, boolean tls) {}
