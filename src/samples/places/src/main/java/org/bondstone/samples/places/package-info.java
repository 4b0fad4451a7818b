/**
 * The sample application "places of the world": it loads a file of places into the database behind
 * a block and reads them back. May depend on {@code bondstone-api}, Jakarta EE and FastCSV. It does
 * not know the block store or the adapter.
 */
package org.bondstone.samples.places;
