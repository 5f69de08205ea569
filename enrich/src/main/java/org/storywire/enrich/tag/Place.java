package org.storywire.enrich.tag;

/**
 * A place of the gazetteer.
 *
 * @param key ISO 3166 code of a country (IN) or region (IN-UP), or geonames- and the id of a city
 * @param label in the gazetteer's language
 * @param country ISO 3166 alpha-2
 * @param population of a city; 0 for countries and regions
 */
record Place(String key, String label, String country, int population) {
    boolean isCity() {
        return population > 0;
    }
}
