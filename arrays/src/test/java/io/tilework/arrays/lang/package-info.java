/** Tests of what programs mean. */
package io.tilework.arrays.lang;
