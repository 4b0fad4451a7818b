/**
 * Starting and stopping the store: its settings, its parts put together, and its place in the
 * container.
 */
package org.bondstone.store.startup;
