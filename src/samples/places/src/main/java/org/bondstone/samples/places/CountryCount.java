package org.bondstone.samples.places;

/**
 * How many places a country has. Immutable.
 *
 * @param country the country's code of ISO 3166-1, two letters
 * @param places the number of places
 */
public record CountryCount(String country, long places) {}
