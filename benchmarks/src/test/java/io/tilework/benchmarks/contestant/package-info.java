/** Tests of those who are measured. */
package io.tilework.benchmarks.contestant;
