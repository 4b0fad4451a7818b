package org.bondstone.adapter.database;

import java.net.InetAddress;
import java.util.Map;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.DriverSettings;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * What a configuration is made from. Its text shows no secret.
 *
 * @param settings what was asked for, checked
 * @param policy what may be reached
 * @param source what was asked for, as it was written
 * @param engines where {@link DatabaseConfiguration#engine} comes from
 * @param addresses where hosts are; empty where each connection looks them up
 */
public record ConfigurationRequest(
    DriverSettings settings,
    AccessPolicy policy,
    ConnectionSpecification source,
    Engines engines,
    Map<String, InetAddress> addresses) {}
