package org.bondstone.api.spi;

/**
 * What credentials are for. Immutable.
 *
 * @param host the database's host; null for a database without one. Where there are several, it is
 *     all of them with their ports, as {@code a:5432,b:5432}
 * @param port its port; -1 for a database without one, and where there are several
 * @param database its name; null when the connector's block names none
 * @param user the user that the connector's block names; null when it names none
 * @param tls whether the connection requires TLS: a token that stands for a password would else be
 *     read on its way
 */
public record CredentialTarget(String host, int port, String database, String user, boolean tls) {}
