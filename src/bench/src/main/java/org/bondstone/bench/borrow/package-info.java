/**
 * Row 1: a connection is borrowed and given back, with a driver that does nothing, through ours,
 * Agroal and HikariCP.
 */
package org.bondstone.bench.borrow;
