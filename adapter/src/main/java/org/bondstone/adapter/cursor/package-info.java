/**
 * Cursors: the results of continuing fetches and of streams, the scopes that they end with, and the
 * task that closes abandoned ones.
 *
 * <p><b>How a fetch reads.</b> A driver that streams in auto-commit mode just streams. PostgreSQL
 * streams in a transaction only, and its COMMIT is one more round trip: as long as reading one row.
 * So there are three ways, and {@link org.bondstone.adapter.cursor.ResultOpener} picks one:
 *
 * <ul>
 *   <li><i>Whole</i>: {@code fetchAll} of a fresh key wants every row in memory anyway. It runs in
 *       auto-commit mode without a fetch size: one round trip.
 *   <li><i>Stream</i>: in auto-commit mode with a fetch size, where the driver can; the result of
 *       the transaction's connection, inside a Jakarta transaction.
 *   <li><i>Cursor</i>: in a transaction of its own, with a fetch size. BEGIN goes with the
 *       statement, COMMIT is a second round trip. When a statement only reads and its rows end
 *       early, they are kept, and the connection goes back before they are given out.
 * </ul>
 *
 * <p><b>What a caller may hold.</b> Outside of a Jakarta transaction an open result holds a
 * connection. {@link org.bondstone.adapter.cursor.PoolShare} leaves one of the pool to the caller:
 * the results that wait longest are read ahead into memory, and where that is too much, opening one
 * more is an error.
 *
 * <p>No statement is ever run twice: what looks like a query may call a function that writes. The
 * transaction of a statement that may write commits when its last row is given out, or its cursor
 * is closed normally.
 */
package org.bondstone.adapter.cursor;
