/**
 * What errors of databases mean. Begin with {@link org.bondstone.adapter.database.error.SqlErrors}:
 * it makes our error of a driver's, with a message that shows no value and no secret, by the {@link
 * org.bondstone.adapter.database.error.ErrorTable} that each kind of database fills.
 */
package org.bondstone.adapter.database.error;
