package io.assay.edgar.header;

/**
 * What the filing is to one of its parties: a group {@code FILING VALUES} of the header. Parts that
 * the header lacks are empty. Immutable.
 *
 * @param form form type for this party
 * @param act {@code 1934 Act}, also where the tag dialect says {@code 34}
 * @param fileNumber {@code 001-36743}
 * @param filmNumber number of the (once) microfilm
 */
public record FilingValues(String form, String act, String fileNumber, String filmNumber) {

  /** The act in the words of the space dialect. */
  static String act(String value) {
    return value.length() == 2 && value.chars().allMatch(c -> c >= '0' && c <= '9')
        ? "19" + value + " Act"
        : value;
  }
}
