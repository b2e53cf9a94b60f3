package io.assay.edgar;

/**
 * Something wrong that did not stop the reading: it travels beside the value. Immutable.
 *
 * @param code stable code
 * @param message what is wrong, for a person
 * @param where document and place (byte offset, element id, concept), or empty
 */
public record Problem(String code, String message, String where) {

  public static Problem of(Coded code, String message, String where) {
    return new Problem(code.id(), message, where);
  }
}
