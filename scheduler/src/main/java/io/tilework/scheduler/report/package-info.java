/**
 * What people see of a run, made from its events alone: lines on a terminal ({@link io.tilework.scheduler.report.ProgressBar}) and a page
 * for a browser ({@link io.tilework.scheduler.report.RunReport}).
 */
package io.tilework.scheduler.report;
