/** Tests of the report. */
package io.tilework.benchmarks.report;
