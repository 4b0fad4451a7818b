package org.bondstone.adapter.persistence;

import jakarta.persistence.ValidationMode;
import java.net.URL;
import java.util.List;
import java.util.Map;

/**
 * What a {@code persistence.xml} says of a unit. Its data sources, transaction type and shared
 * cache are left out: those are the connector's.
 *
 * @param provider the class of its persistence provider; null for whichever there is
 * @param root the folder or archive that the file lies in
 * @param everyClass whether entities of the root belong to it that it does not list
 */
record UnitDescription(
    String name,
    String provider,
    URL root,
    String version,
    List<String> classes,
    List<String> mappingFiles,
    List<String> archives,
    boolean everyClass,
    ValidationMode validation,
    Map<String, String> properties) {}
