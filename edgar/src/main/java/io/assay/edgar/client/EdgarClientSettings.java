package io.assay.edgar.client;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.EdgarCode;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * How EDGAR is asked. Immutable.
 *
 * <p>The SEC wants to know who asks: for its hosts a contact is required, for another address (a
 * mirror, a stand-in) it is not.
 *
 * @param www base of {@code Archives} and {@code files}, with a slash at the end
 * @param data base of {@code submissions} and {@code api}, with a slash at the end
 * @param contact {@code Name mail@domain}, sent as {@code User-Agent: Assay Name mail@domain};
 *     empty for none
 * @param perSecond requests a second; at most 10 for hosts of the SEC
 * @param maxBytes largest answer, unpacked
 */
public record EdgarClientSettings(
    URI www,
    URI data,
    String contact,
    double perSecond,
    Timeouts timeouts,
    long maxBytes,
    Retries retries) {

  /**
   * How long is waited for an answer.
   *
   * @param connect until the connection stands
   * @param request for one whole answer
   */
  public record Timeouts(Duration connect, Duration request) {}

  /**
   * How often and when is asked again.
   *
   * @param most further tries after the first
   * @param firstBackoff wait before the second try; doubles with each
   * @param longestWait longest wait before another try; a {@code Retry-After} beyond it ends the
   *     asking
   */
  public record Retries(int most, Duration firstBackoff, Duration longestWait) {}

  /** Below the SEC's limit of ten, which counts all programs behind one address. */
  public static final double DEFAULT_RATE = 8;

  private static final double SEC_LIMIT = 10;

  /**
   * @throws AskedWrongly when an address is none, the rate is not above 0 or too high for the SEC,
   *     or the contact has characters that do not belong into a header
   */
  public EdgarClientSettings {
    www = base(www);
    data = base(data);
    contact = contact.strip();
    if (!contact.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new AskedWrongly(
          EdgarCode.CONTACT_MISSING,
          "the contact has characters that cannot be sent",
          "Give it in plain letters: ASSAY_CONTACT=\"Jane Doe jane@example.com\", or --contact.");
    }
    boolean sec = isSec(www) || isSec(data);
    if (!(perSecond > 0) || perSecond > 1_000_000 || (sec && perSecond > SEC_LIMIT)) {
      throw new AskedWrongly(
          EdgarCode.RATE_TOO_HIGH,
          perSecond + " requests a second",
          sec
              ? "The SEC allows 10 a second from all your machines together: give --edgar-rate up to 10."
              : "Give --edgar-rate above 0.");
    }
    if (maxBytes < 1
        || maxBytes > Integer.MAX_VALUE - 64
        || retries.most() < 0
        || retries.most() > 20) {
      throw new AskedWrongly(
          EdgarCode.BAD_ADDRESS,
          maxBytes + " bytes, " + retries.most() + " retries",
          "Give 1 to 2147483583 bytes and 0 to 20 retries.");
    }
  }

  /** The SEC's own hosts. */
  public static EdgarClientSettings sec(String contact) {
    return of(URI.create("https://www.sec.gov/"), URI.create("https://data.sec.gov/"), contact);
  }

  /** Another address in the place of both hosts: what {@code --edgar-url} sets. */
  public static EdgarClientSettings at(URI address, String contact) {
    return of(address, address, contact);
  }

  private static EdgarClientSettings of(URI www, URI data, String contact) {
    return new EdgarClientSettings(
        www,
        data,
        contact,
        DEFAULT_RATE,
        new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(90)),
        512L << 20,
        new Retries(4, Duration.ofMillis(500), Duration.ofMinutes(2)));
  }

  public EdgarClientSettings withPerSecond(double perSecond) {
    return new EdgarClientSettings(www, data, contact, perSecond, timeouts, maxBytes, retries);
  }

  public EdgarClientSettings withTimeouts(Duration connect, Duration request) {
    Timeouts timeouts = new Timeouts(connect, request);
    return new EdgarClientSettings(www, data, contact, perSecond, timeouts, maxBytes, retries);
  }

  public EdgarClientSettings withMaxBytes(long maxBytes) {
    return new EdgarClientSettings(www, data, contact, perSecond, timeouts, maxBytes, retries);
  }

  public EdgarClientSettings withRetries(int most, Duration firstBackoff, Duration longestWait) {
    Retries retries = new Retries(most, firstBackoff, longestWait);
    return new EdgarClientSettings(www, data, contact, perSecond, timeouts, maxBytes, retries);
  }

  /**
   * Says who asks.
   *
   * @throws AskedWrongly {@code contact-missing} when the address is the SEC's and there is no
   *     contact with a mail address
   */
  String agent(URI address) {
    if (isSec(address) && !contact.contains("@")) {
      throw new AskedWrongly(
          EdgarCode.CONTACT_MISSING,
          contact.isEmpty()
              ? "the SEC is not asked without saying who asks"
              : "the contact '" + contact + "' has no mail address",
          "Set ASSAY_CONTACT=\"Name mail@domain\", or give --contact \"Name mail@domain\".");
    }
    return contact.isEmpty() ? "Assay" : "Assay " + contact;
  }

  private static boolean isSec(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    return host.equals("sec.gov") || host.endsWith(".sec.gov") || host.endsWith("sec.gov.");
  }

  private static URI base(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https"))
        || address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new AskedWrongly(
          EdgarCode.BAD_ADDRESS,
          "'" + address + "' is no base address",
          "Give http(s)://host[:port]/[path/], for example https://www.sec.gov/.");
    }
    return address.toString().endsWith("/") ? address : URI.create(address + "/");
  }
}
