package io.assay.edgar.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads EDGAR's JSON files as streams: tickers, company profiles with filing lists, the older pages
 * of these lists, and listings of filings' folders. Unknown fields are passed over. Thread-safe.
 */
public final class EdgarJson {

  private final JsonStreams json = new JsonStreams();

  /**
   * Reads {@code company_tickers.json}: {@code {"0":{"cik_str":320193,"ticker":"AAPL","title":…}}}.
   * Rows without a CIK or ticker are passed over.
   *
   * @throws Unreadable when it is not that
   * @throws IOException when the stream fails
   */
  public List<Ticker> tickers(InputStream in) throws IOException {
    return json.read(
        in,
        "company_tickers.json",
        parser -> {
          List<Ticker> tickers = new ArrayList<>();
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
              throw JsonStreams.notThat(parser, "company_tickers.json");
            }
            long cik = 0;
            String ticker = "";
            String title = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
              String name = parser.currentName();
              parser.nextToken();
              switch (name) {
                case "cik_str" -> cik = parser.getValueAsLong();
                case "ticker" -> ticker = text(parser);
                case "title" -> title = text(parser);
                default -> parser.skipChildren();
              }
            }
            if (cik > 0 && cik <= Cik.LARGEST && !ticker.isBlank()) {
              tickers.add(new Ticker(new Cik(cik), ticker.strip(), title));
            }
          }
          return tickers;
        });
  }

  /**
   * Reads {@code submissions/CIK##########.json}.
   *
   * @throws Unreadable when it is not that
   * @throws IOException when the stream fails
   */
  public CompanyProfile profile(InputStream in) throws IOException {
    return json.read(in, "submissions JSON", EdgarJson::profile);
  }

  /**
   * Reads an older page of a filing list, {@code CIK##########-submissions-001.json}: the parallel
   * arrays without a wrapper.
   *
   * @throws Unreadable when it is not that
   * @throws IOException when the stream fails
   */
  public List<FilingReference> olderPage(InputStream in) throws IOException {
    return json.read(
        in,
        "older submissions JSON",
        parser -> {
          FilingColumns columns = FilingColumns.read(parser);
          if (!columns.present()) {
            throw JsonStreams.notThat(parser, "a page of older filings");
          }
          return columns.filings();
        });
  }

  /**
   * Reads the {@code index.json} of a filing's folder: {@code
   * {"directory":{"item":[{"name","type","size","last-modified"}],"name","parent-dir"}}}.
   *
   * @throws Unreadable when it is not that
   * @throws IOException when the stream fails
   */
  public FilingFolder folder(InputStream in) throws IOException {
    return json.read(
        in,
        "index.json of a folder",
        parser -> {
          List<FilingFolder.Item> items = new ArrayList<>();
          boolean found = false;
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean directory = parser.currentName().equals("directory");
            if (parser.nextToken() != JsonToken.START_OBJECT || !directory) {
              parser.skipChildren();
              continue;
            }
            found = true;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
              boolean list = parser.currentName().equals("item");
              if (parser.nextToken() == JsonToken.START_ARRAY && list) {
                items(parser, items);
              } else {
                parser.skipChildren();
              }
            }
          }
          if (!found) {
            throw JsonStreams.notThat(parser, "the index.json of a folder");
          }
          return new FilingFolder(items);
        });
  }

  private static void items(JsonParser parser, List<FilingFolder.Item> items) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      String name = "";
      long size = 0;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "name" -> name = text(parser);
          // a number in quotation marks, empty for folders
          case "size" -> size = parser.getValueAsLong(0);
          default -> parser.skipChildren();
        }
      }
      if (!name.isBlank()) {
        items.add(new FilingFolder.Item(name, size));
      }
    }
  }

  private static CompanyProfile profile(JsonParser parser) throws IOException {
    String cik = "";
    String name = "";
    String sic = "";
    String sicDescription = "";
    String state = "";
    String fiscalYearEnd = "";
    String category = "";
    String website = "";
    String entityType = "";
    String ein = "";
    String phone = "";
    List<CompanyProfile.FormerName> formerNames = new ArrayList<>();
    List<String> tickers = List.of();
    List<String> exchanges = List.of();
    List<FilingReference> filings = List.of();
    List<String> older = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "cik" -> cik = text(parser);
        case "name" -> name = text(parser);
        case "sic" -> sic = text(parser);
        case "sicDescription" -> sicDescription = text(parser);
        case "stateOfIncorporation" -> state = text(parser);
        case "fiscalYearEnd" -> fiscalYearEnd = text(parser);
        case "category" -> category = text(parser).replaceAll("<[^<>]*>", "; ");
        case "website" -> website = text(parser);
        case "entityType" -> entityType = text(parser);
        case "ein" -> ein = text(parser);
        case "phone" -> phone = text(parser);
        case "formerNames" -> formerNames(parser, formerNames);
        case "tickers" -> tickers = texts(parser);
        case "exchanges" -> exchanges = texts(parser);
        case "filings" -> {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String part = parser.currentName();
            parser.nextToken();
            if (part.equals("recent") && parser.currentToken() == JsonToken.START_OBJECT) {
              filings = FilingColumns.read(parser).filings();
            } else if (part.equals("files") && parser.currentToken() == JsonToken.START_ARRAY) {
              olderPages(parser, older);
            } else {
              parser.skipChildren();
            }
          }
        }
        default -> parser.skipChildren();
      }
    }
    try {
      return new CompanyProfile(
          Cik.parse(cik),
          name,
          sic,
          sicDescription,
          tickers,
          exchanges,
          state,
          fiscalYearEnd,
          category,
          website,
          entityType,
          ein,
          phone,
          formerNames,
          filings,
          older);
    } catch (AskedWrongly e) {
      throw JsonStreams.notThat(parser, "a submissions JSON: its cik is '" + cik + "'");
    }
  }

  private static void formerNames(JsonParser parser, List<CompanyProfile.FormerName> names)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      String name = "";
      String from = "";
      String to = "";
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        String text = text(parser);
        switch (field) {
          case "name" -> name = text;
          case "from" -> from = text;
          case "to" -> to = text;
          default -> {} // a field EDGAR may add
        }
      }
      if (!name.isBlank()) {
        names.add(
            new CompanyProfile.FormerName(name, FilingColumns.date(from), FilingColumns.date(to)));
      }
    }
  }

  private static void olderPages(JsonParser parser, List<String> older) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (field.equals("name")) {
          older.add(text(parser));
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  /** The scalar at the parser as text; null and nested values give an empty text. */
  static String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    String value = parser.getValueAsString("");
    parser.skipChildren();
    return value == null ? "" : value;
  }

  /** The array at the parser; anything else gives an empty list. */
  static List<String> texts(JsonParser parser) throws IOException {
    List<String> values = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return values;
    }
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY && token != null;
        token = parser.nextToken()) {
      values.add(text(parser));
    }
    return values;
  }
}
