/**
 * Reads specifications from the data of block documents, and writes them back. May depend on the
 * API, the driver catalogue and the JDK.
 */
package org.bondstone.adapter.specification;
