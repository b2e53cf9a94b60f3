package io.assay.store.added;

import io.assay.edgar.Cik;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document that a person added. Immutable.
 *
 * @param number of it in this database
 * @param blob SHA-256 of its bytes, in hexadecimal
 * @param name of its file
 * @param type what its bytes are, such as {@code application/pdf}
 * @param company whose it is
 * @param companyName empty where it is nobody's
 * @param by who added it; empty where nobody needs a key
 * @param characters of its reading text
 * @param problems what could not be read, a JSON array as served
 */
public record AddedDocument(
    long number,
    String blob,
    long bytes,
    String name,
    String title,
    String type,
    Optional<Cik> company,
    String companyName,
    Instant added,
    String by,
    int characters,
    int passages,
    String problems) {

  private static final Pattern ID = Pattern.compile("d(\\d{1,18})");

  /** As people and addresses name it. */
  public String id() {
    return id(number);
  }

  /** The id of a number. */
  public static String id(long number) {
    return "d" + number;
  }

  /** The number of an id; empty when it is none. */
  public static OptionalLong number(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
