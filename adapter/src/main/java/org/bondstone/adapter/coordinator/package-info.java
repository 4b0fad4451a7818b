/**
 * The coordinator of transactions over several databases: it lets them promise, writes its decision
 * to a log, lets them commit, and ends after a crash what was left open. It knows databases only by
 * the interfaces {@link org.bondstone.adapter.coordinator.Participant} and {@link
 * org.bondstone.adapter.coordinator.Databases}, and the disk by {@link
 * org.bondstone.adapter.coordinator.LogFile}: so a test leads it through every failure.
 *
 * <p>Begin with {@link org.bondstone.adapter.coordinator.Coordinator}. The protocol is presumed
 * abort: what the log does not name is rolled back.
 */
package org.bondstone.adapter.coordinator;
