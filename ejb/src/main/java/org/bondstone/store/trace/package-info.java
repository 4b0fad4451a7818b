/** Statements of blocks as spans of the server's OpenTelemetry. */
package org.bondstone.store.trace;
