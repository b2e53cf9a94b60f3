/** Work that survives: jobs, the filings they ask for, and companies to be assessed. */
@NullMarked
package io.assay.store.jobs;

import org.jspecify.annotations.NullMarked;
