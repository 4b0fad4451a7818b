/**
 * The databases that may hold branches of this server after a crash: a journal of their
 * specifications, the way to ask them, and the table for decisions in those without XA.
 */
package org.bondstone.adapter.recovery;
