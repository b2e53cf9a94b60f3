package io.assay.server;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.server.watch.WatchSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what is to be watched; off where the SEC would be asked without saying who asks. Used once.
 * One thread at a time.
 */
final class WatchReader {

  private final SettingsReader in;

  WatchReader(SettingsReader in) {
    this.in = in;
  }

  WatchSettings read(Optional<String> url, Optional<String> contact) {
    Duration every = Duration.ofSeconds(in.whole(Setting.WATCH_SECONDS, 1, 3_600));
    Duration night = SettingsReader.isSec(url) ? WatchSettings.NIGHT : every;
    List<FormType> forms = forms();
    List<String> words = words(Setting.WATCH);
    if (SettingsReader.isSec(url) && contact.isEmpty()) {
      return WatchSettings.off(
          "no contact is set, and the SEC is not asked without saying who asks");
    }
    if (words.isEmpty() && contact.isEmpty()) {
      return WatchSettings.off("nothing is set: watch=known watches the companies held");
    }
    WatchSettings.Companies whose =
        words.isEmpty() ? WatchSettings.Companies.KNOWN : WatchSettings.Companies.NAMED;
    Set<Cik> ciks = new LinkedHashSet<>();
    List<String> tickers = new ArrayList<>();
    for (String word : words) {
      switch (word.toLowerCase(Locale.ROOT)) {
        case "off" -> {
          if (words.size() > 1) {
            in.wrong(Setting.WATCH, "Give off alone.");
          }
          return WatchSettings.off("watch is set to off");
        }
        case "all" -> whose = WatchSettings.Companies.ALL;
        case "known" -> whose = WatchSettings.Companies.KNOWN;
        default -> company(word, ciks, tickers);
      }
    }
    return new WatchSettings(whose, ciks, tickers, forms, every, night, "");
  }

  private void company(String word, Set<Cik> ciks, List<String> tickers) {
    if (word.matches("(?i)(CIK)?0*[1-9]\\d{0,9}")) {
      ciks.add(Cik.parse(word));
    } else if (word.matches("[A-Za-z][A-Za-z0-9.\\-]{0,9}")) {
      tickers.add(word);
    } else {
      in.wrong(Setting.WATCH, "Give off, all, known, or tickers and CIKs with commas between.");
    }
  }

  private List<FormType> forms() {
    try {
      return words(Setting.WATCH_FORMS).stream().map(FormType::new).toList();
    } catch (AskedWrongly e) {
      in.wrong(Setting.WATCH_FORMS, e.mend());
      return List.of();
    }
  }

  private List<String> words(Setting setting) {
    return Stream.of(in.value(setting).split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
