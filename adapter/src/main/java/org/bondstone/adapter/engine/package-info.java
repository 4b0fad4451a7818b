/**
 * Engines: one pool for one database configuration, and the cache that keeps one engine per key.
 *
 * <p>The pool is Agroal's: it makes, keeps, ages, flushes and destroys connections. What is done
 * here, and why:
 *
 * <ul>
 *   <li>Waiting ({@link BorrowQueue}): Agroal's waiters spin while connections are made, and some
 *       sleep past a connection that came back.
 *   <li>The check of rested connections ({@link RestedCheck}), and counting what is lent ({@link
 *       PoolMember}): Agroal's read the clock twice for each borrow and write to places that all
 *       threads share.
 *   <li>Closing what rests beyond the size ({@link PoolMembers}): Agroal reaps down to its minimum,
 *       but also opens connections up to it that nobody asked for, and then reads the clock twice
 *       too.
 *   <li>The cache of each thread's last connection ({@link StripedConnectionCache}): Agroal's keeps
 *       it in the container's threads after an undeploy.
 * </ul>
 */
package org.bondstone.adapter.engine;
