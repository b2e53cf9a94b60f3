/**
 * What EDGAR has just taken in: the feed of current filings, and the archives of a day's
 * submissions. Main types: {@link io.assay.edgar.feed.CurrentFeed}, {@link
 * io.assay.edgar.feed.FeedArchive}.
 */
@NullMarked
package io.assay.edgar.feed;

import org.jspecify.annotations.NullMarked;
