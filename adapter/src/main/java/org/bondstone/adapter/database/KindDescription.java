package org.bondstone.adapter.database;

import java.util.Set;
import org.bondstone.adapter.database.rule.PropertyRules;
import org.bondstone.api.sql.ConnectionSetting;

/**
 * What a kind of database is called, and which JDBC driver serves it.
 *
 * @param title the database's name, for messages
 * @param drivers the names of drivers that lead here
 * @param driverClass the class that the driver's jar is recognised by, such as its data source;
 *     null where the kind loads the driver by itself
 * @param coordinates the driver's Maven coordinates without a version; null where there are none
 * @param properties the properties that a specification may set
 * @param settings the settings that it has beyond those of every kind
 */
public record KindDescription(
    String title,
    DriverNames drivers,
    String driverClass,
    String coordinates,
    PropertyRules properties,
    Set<ConnectionSetting<?>> settings) {}
