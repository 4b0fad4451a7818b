package org.bondstone.samples.places;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * One place of the world. Immutable.
 *
 * @param id the number of its record in the file, from 1
 * @param name the name, in the script and spelling of the file
 * @param latitude degrees north
 * @param longitude degrees east
 * @param country the country's code of ISO 3166-1, two letters
 * @param admin1 the code of the first administrative division; null when not known
 * @param admin2 the code of the second administrative division; null when not known
 */
@JsonbPropertyOrder({"id", "name", "latitude", "longitude", "country", "admin1", "admin2"})
public record Place(
    int id,
    String name,
    double latitude,
    double longitude,
    String country,
    String admin1,
    String admin2) {}
