/** MySQL and MariaDB, by MariaDB's driver. */
package org.bondstone.adapter.database.mysql;
