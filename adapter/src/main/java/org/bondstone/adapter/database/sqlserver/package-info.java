/** SQL Server, by Microsoft's driver, which the operator adds. */
package org.bondstone.adapter.database.sqlserver;
