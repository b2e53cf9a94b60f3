package io.assay.edgar.xbrl;

/** What a tuple holds: facts and tuples. */
public sealed interface TupleMember permits Fact, Tuple {}
