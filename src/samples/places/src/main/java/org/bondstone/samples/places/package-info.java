/** A sample application: places on a map. */
package org.bondstone.samples.places;
