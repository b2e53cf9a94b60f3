/**
 * How a process works on the queue: {@link io.assay.server.jobs.Crew} runs tasks within time
 * limits, {@link io.assay.server.jobs.Presence} tells others that the process lives and takes back
 * what dead ones held, {@link io.assay.server.jobs.Tasks} does work of the kinds that have a {@link
 * io.assay.server.jobs.Handler}. May call the store; knows nothing of filings.
 */
@NullMarked
package io.assay.server.jobs;

import org.jspecify.annotations.NullMarked;
