/** Does what src/docs/tutorial.md says, to the letter. */
package org.bondstone.it.tutorial;
