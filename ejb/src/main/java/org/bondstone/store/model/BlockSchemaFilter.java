package org.bondstone.store.model;

import java.util.List;
import java.util.UUID;

/**
 * Chooses block schemas. A criterion that is null is not applied; an empty list matches nothing,
 * except that no capabilities are required of a schema by an empty {@code capabilitiesAll}.
 *
 * @param operator how the criteria are combined
 * @param blockTypeIdAny the types that match
 * @param capabilitiesAll the capabilities that a schema must all have
 * @param idAny the ids that match
 * @param versionAny the versions that match
 */
public record BlockSchemaFilter(
    Operator operator,
    List<UUID> blockTypeIdAny,
    List<String> capabilitiesAll,
    List<UUID> idAny,
    List<String> versionAny) {}
