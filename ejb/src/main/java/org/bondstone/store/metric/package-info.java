/**
 * The figures of pools and statements, for the MicroProfile Metrics of the server where it has
 * them.
 */
package org.bondstone.store.metric;
