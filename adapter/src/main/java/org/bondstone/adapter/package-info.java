/** The adapter. Knows the API, JDBC, Connectors and Jakarta Transactions. */
package org.bondstone.adapter;
