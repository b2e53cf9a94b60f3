package io.assay.server.searching;

import java.util.List;

/** Kinds of passages. */
public final class Kinds {

  public static final String SECTION = "section";
  public static final String TABLE = "table";

  /** An item of an 8-K. */
  public static final String EVENT = "event";

  public static final String EXHIBIT = "exhibit";
  public static final String UPLOAD = "upload";

  /** All of them. */
  public static final List<String> ALL = List.of(SECTION, TABLE, EVENT, EXHIBIT, UPLOAD);

  private Kinds() {}
}
