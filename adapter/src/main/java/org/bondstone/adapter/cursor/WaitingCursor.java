package org.bondstone.adapter.cursor;

import java.time.Duration;
import org.bondstone.adapter.engine.Engine;

/**
 * A cursor that waits for its next fetch.
 *
 * @param engine where it is open
 * @param block what messages call its block
 * @param statement its text, short and without literals
 * @param holder what it ends with
 * @param age since its first fetch
 * @param waited since its last fetch
 */
public record WaitingCursor(
    Engine engine, String block, String statement, String holder, Duration age, Duration waited) {}
