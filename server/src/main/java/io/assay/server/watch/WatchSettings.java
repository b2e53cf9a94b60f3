package io.assay.server.watch;

import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What is watched. Immutable.
 *
 * @param companies which companies' filings are wanted
 * @param ciks besides, where they are named
 * @param tickers besides, as EDGAR's list of tickers has them
 * @param forms only these, amendments by themselves; none means all that Assay reads
 * @param every how often the feed is asked during EDGAR's hours
 * @param night how often outside them
 * @param off why nothing is watched; empty where something is
 */
public record WatchSettings(
    Companies companies,
    Set<Cik> ciks,
    List<String> tickers,
    List<FormType> forms,
    Duration every,
    Duration night,
    String off) {

  /** How often EDGAR is asked unless something else is said. */
  public static final Duration USUAL = Duration.ofSeconds(5);

  /** Nothing is accepted then; what showed late is still found. */
  public static final Duration NIGHT = Duration.ofMinutes(5);

  /** Whose filings. */
  public enum Companies {
    /** All of EDGAR's. */
    ALL,
    /** Those that are held. */
    KNOWN,
    /** Those that are named. */
    NAMED
  }

  public WatchSettings {
    ciks = Set.copyOf(ciks);
    tickers = List.copyOf(tickers);
    forms = List.copyOf(forms);
  }

  /** Nothing is watched. */
  public static WatchSettings off(String why) {
    return new WatchSettings(Companies.NAMED, Set.of(), List.of(), List.of(), USUAL, NIGHT, why);
  }

  /** Whether anything is watched. */
  public boolean isOn() {
    return off.isEmpty();
  }

  /** In words. */
  public String describe() {
    String whose =
        switch (companies) {
          case ALL -> "all companies";
          case KNOWN ->
              "the companies held" + (named() == 0 ? "" : " and " + named() + " that are named");
          case NAMED -> named() + (named() == 1 ? " company" : " companies") + " that are named";
        };
    return whose
        + ", "
        + (forms.isEmpty()
            ? "all forms that are read"
            : String.join(", ", forms.stream().map(FormType::value).toList()));
  }

  private int named() {
    return ciks.size() + tickers.size();
  }
}
