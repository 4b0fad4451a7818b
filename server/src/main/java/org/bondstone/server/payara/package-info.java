/**
 * Payara Micro with Bondstone inside: what it is started with, its start, its stop. May depend on
 * Payara Micro's boot classes, the data directory, {@code launch}, {@code log}, {@code process} and
 * {@code setting}.
 */
package org.bondstone.server.payara;
