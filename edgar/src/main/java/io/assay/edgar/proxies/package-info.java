/**
 * What shareholders are told and asked: beneficial ownership, pay, audit fees, the letter to them
 * out of proxy statements ({@link io.assay.edgar.proxies.ProxyReader}) and annual reports, and the
 * votes that item 5.07 of an 8-K tells of ({@link io.assay.edgar.proxies.VoteReader}). Reads the
 * rows of the reading text near the headings concerned, so that no document is read again. Calls
 * {@code items}, {@code tables}, {@code text}.
 *
 * <p>A value that cannot be told for certain is left out: wrong is worse than absent.
 */
@NullMarked
package io.assay.edgar.proxies;

import org.jspecify.annotations.NullMarked;
