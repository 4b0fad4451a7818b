/**
 * SQLite, in this process: in memory or in a file. In a server its SQL reaches the database that it
 * was given and nothing else: statements that open files are refused.
 */
package org.bondstone.adapter.database.sqlite;
