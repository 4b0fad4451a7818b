/** Databases behind drivers that the operator turns on; only what JDBC promises is used. */
package org.bondstone.adapter.database.external;
