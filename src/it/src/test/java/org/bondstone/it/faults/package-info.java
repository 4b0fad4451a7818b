/**
 * Faults that are too slow for every build: databases that restart under load or freeze, full
 * disks, stalled bodies, kills. {@code ./mvnw -Pfaults verify} runs them and ends with one line of
 * figures for each; {@code -Dfaults.rounds=5} is a short form.
 */
package org.bondstone.it.faults;
