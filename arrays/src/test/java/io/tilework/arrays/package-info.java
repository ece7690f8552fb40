/** Tests of what arrays know without computing: shapes, dtypes, chunks, and the messages of what is refused. */
package io.tilework.arrays;
