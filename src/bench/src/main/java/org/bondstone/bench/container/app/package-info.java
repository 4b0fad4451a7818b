/**
 * The application that runs inside Payara. May depend on Jakarta EE and the API only: nothing else
 * of the benchmarks is in its archive.
 */
package org.bondstone.bench.container.app;
