/** Oracle, by a driver that the operator adds. */
package org.bondstone.adapter.database.oracle;
