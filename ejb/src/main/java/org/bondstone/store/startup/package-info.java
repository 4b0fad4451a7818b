/**
 * Starting and stopping the store: its settings, its parts put together, and its place in the
 * container. May depend on everything in the store, on the CDI module and on Jakarta EE.
 */
package org.bondstone.store.startup;
