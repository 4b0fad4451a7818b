package org.bondstone.rest.server;

/**
 * A setting as admins see it.
 *
 * @param value asterisks where it may be secret; null where the default is in force
 * @param source what gives it its value, in words; null where the default is in force
 */
public record ShownSetting(String name, String value, String source) {}
