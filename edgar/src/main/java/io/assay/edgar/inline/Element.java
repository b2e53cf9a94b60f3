package io.assay.edgar.inline;

import java.util.ArrayList;
import java.util.List;

/** An element of inline XBRL as its tags stand, nothing worked out. One thread at a time. */
final class Element {

  enum Kind {
    NON_FRACTION,
    NON_NUMERIC,
    FRACTION,
    NUMERATOR,
    DENOMINATOR,
    TUPLE,
    CONTINUATION,
    FOOTNOTE,
    EXCLUDE,
    HIDDEN,
    REFERENCES,
    RESOURCES,
    RELATIONSHIP,
    OTHER
  }

  /** A scale that is no number, or beyond all reason. */
  static final int BAD_SCALE = Integer.MIN_VALUE;

  final Kind kind;
  final InlineScan scan;

  String concept = "";
  String decimals = "";
  String lang = "";
  String target = "";
  Format format = Format.NONE;

  /** Numbers of context and unit in the table; -1 for none. */
  int context = -1;

  int unit = -1;

  /** Range of the id in the array; empty when there is none. */
  int idFrom;

  int idTo;

  /** Number of the id it continues at; -1 for none. */
  int continuedAt = -1;

  /** Power of ten, or {@link #BAD_SCALE}. */
  int scale;

  boolean negative;
  boolean hidden;
  boolean nil;
  boolean escape;

  /** Whether another text has this continuation already. */
  boolean used;

  /** Byte offsets in the document. */
  int start;

  int end;
  int innerStart;
  int innerEnd;

  /** Index of its range among those to leave out, for an exclusion. */
  int drop;

  int exclude;

  /** Number of a tuple in its document. */
  int tuple = -1;

  private Rare rare = Rare.NONE;

  /** What only few elements have. */
  static final class Rare {

    private static final Rare NONE = new Rare();

    final List<Element> parts = new ArrayList<>(2);
    String tupleId = "";
    String tupleRef = "";
    String order = "";
    String role = "";
    String arcrole = "";
    List<String> footnoteRefs = List.of();

    /** Number of the tuple around it in its document; -1 for none. */
    int around = -1;
  }

  Element(Kind kind, InlineScan scan) {
    this.kind = kind;
    this.scan = scan;
  }

  /** What it has of the seldom things, to look at. */
  Rare seldom() {
    return rare;
  }

  /** What it has of the seldom things, to write to. */
  Rare rare() {
    if (rare == Rare.NONE) {
      rare = new Rare();
    }
    return rare;
  }

  String id() {
    return idTo == idFrom ? "" : scan.string(idFrom, idTo);
  }

  /** Where it stands, for problems: its id if it has one. */
  String where() {
    String id = id();
    return id.isEmpty() ? scan.where(start) : scan.document() + "#" + id;
  }
}
