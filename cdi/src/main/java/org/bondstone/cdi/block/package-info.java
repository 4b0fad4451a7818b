/**
 * The blocks that one application sees: those of its own settings, then those of the server. May
 * depend on the API, {@code container} and {@code type}.
 */
package org.bondstone.cdi.block;
