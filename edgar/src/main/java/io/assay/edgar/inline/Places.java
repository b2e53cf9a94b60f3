package io.assay.edgar.inline;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Codes of countries, states, EDGAR locations and exchanges by their English names. Names are
 * compared by letters only, without "the".
 */
final class Places {

  private static final Map<String, String> STATES =
      table(
          """
          AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut
          DE Delaware|DC District of Columbia|DC Washington DC|FL Florida|GA Georgia|HI Hawaii
          ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine
          MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri
          MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico
          NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon
          PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas
          UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming
          PR Puerto Rico|GU Guam|VI Virgin Islands|VI US Virgin Islands|AS American Samoa
          MP Northern Mariana Islands|AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick
          NL Newfoundland and Labrador|NL Newfoundland|NS Nova Scotia|ON Ontario
          PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon|NT Northwest Territories
          NU Nunavut
          """);

  /** Countries whose common names differ from those of the JDK. */
  private static final Map<String, String> COUNTRY_ALIASES =
      table(
          """
          US United States of America|US USA|US U.S.A.|US U.S.|GB Great Britain|GB UK
          GB United Kingdom of Great Britain and Northern Ireland|GB England|GB England and Wales
          GB Scotland|GB Wales|GB Northern Ireland|KR Korea|KR South Korea|KR Republic of Korea
          KR Korea Republic of|KP North Korea|CN People's Republic of China|CN PRC|CN China
          HK Hong Kong|HK Hong Kong SAR|MO Macau|MO Macao|TW Taiwan Province of China
          TW Taiwan, Republic of China|TW Republic of China|RU Russian Federation|RU Russia
          VN Viet Nam|VN Vietnam|IR Iran|SY Syria|LA Laos|MD Moldova|BO Bolivia|VE Venezuela
          TZ Tanzania|CZ Czech Republic|CZ Czechia|MK Macedonia|MK North Macedonia|TR Turkey
          TR Turkiye|CI Ivory Coast|CI Cote d'Ivoire|CD Democratic Republic of the Congo|CG Congo
          MM Myanmar|MM Burma|CV Cape Verde|SZ Swaziland|SZ Eswatini|BN Brunei
          BN Brunei Darussalam|VA Holy See|PS Palestine|VG British Virgin Islands
          VG Virgin Islands, British|VI U.S. Virgin Islands|VI Virgin Islands, U.S.
          KN Saint Kitts and Nevis|LC Saint Lucia|VC Saint Vincent and the Grenadines
          BS Bahamas|GM Gambia|NL Holland|NL Netherlands|AE UAE|IE Republic of Ireland
          TT Trinidad and Tobago|AG Antigua and Barbuda|BA Bosnia and Herzegovina
          TC Turks and Caicos Islands|CW Curacao|SG Republic of Singapore|DE Germany
          """);

  /** EDGAR's codes of places outside the United States. */
  private static final Map<String, String> EDGAR =
      table(
          """
          A0 Alberta|A1 British Columbia|A2 Manitoba|A3 New Brunswick|A4 Newfoundland
          A4 Newfoundland and Labrador|A5 Nova Scotia|A6 Ontario|A7 Prince Edward Island|A8 Quebec
          A9 Saskatchewan|B0 Yukon|Z4 Canada|B2 Afghanistan|Y6 Aland Islands|B3 Albania|B4 Algeria
          B5 American Samoa|B6 Andorra|B7 Angola|1A Anguilla|B8 Antarctica|B9 Antigua and Barbuda
          C1 Argentina|1B Armenia|1C Aruba|C3 Australia|C4 Austria|1D Azerbaijan|C5 Bahamas
          C6 Bahrain|C7 Bangladesh|C8 Barbados|1F Belarus|C9 Belgium|D1 Belize|G6 Benin|D0 Bermuda
          D2 Bhutan|D3 Bolivia|1E Bosnia and Herzegovina|B1 Botswana|D4 Bouvet Island|D5 Brazil
          D6 British Indian Ocean Territory|D9 Brunei Darussalam|D9 Brunei|E0 Bulgaria
          X2 Burkina Faso|E2 Burundi|E3 Cambodia|E4 Cameroon|E8 Cape Verde|E9 Cayman Islands
          F0 Central African Republic|F2 Chad|F3 Chile|F4 China|F4 People's Republic of China
          F6 Christmas Island|F7 Cocos Islands|F8 Colombia|F9 Comoros|G0 Congo
          Y3 Democratic Republic of the Congo|G1 Cook Islands|G2 Costa Rica|L7 Cote d'Ivoire
          L7 Ivory Coast|1M Croatia|G3 Cuba|G4 Cyprus|2N Czech Republic|G7 Denmark|1G Djibouti
          G9 Dominica|G8 Dominican Republic|H1 Ecuador|H2 Egypt|H3 El Salvador
          H4 Equatorial Guinea|1J Eritrea|1H Estonia|H5 Ethiopia|H7 Falkland Islands
          H6 Faroe Islands|H8 Fiji|H9 Finland|I0 France|I3 French Guiana|I4 French Polynesia
          2C French Southern Territories|I5 Gabon|I6 Gambia|2Q Georgia, Republic of|2M Germany
          J0 Ghana|J1 Gibraltar|J3 Greece|J4 Greenland|J5 Grenada|J6 Guadeloupe|GU Guam
          J8 Guatemala|Y7 Guernsey|J9 Guinea|S0 Guinea-Bissau|K0 Guyana|K1 Haiti|K2 Honduras
          K3 Hong Kong|K5 Hungary|K6 Iceland|K7 India|K8 Indonesia|K9 Iran|L0 Iraq|L2 Ireland
          Y8 Isle of Man|L3 Israel|L6 Italy|L8 Jamaica|M0 Japan|Y9 Jersey|M2 Jordan|1P Kazakhstan
          M3 Kenya|J2 Kiribati|M4 North Korea|M5 South Korea|M5 Republic of Korea
          M5 Korea, Republic of|M5 Korea|M6 Kuwait|1N Kyrgyzstan|M7 Laos|1R Latvia|M8 Lebanon
          M9 Lesotho|N0 Liberia|N1 Libya|N2 Liechtenstein|1Q Lithuania|N4 Luxembourg|N5 Macau
          N5 Macao|1U North Macedonia|1U Macedonia|N6 Madagascar|N7 Malawi|N8 Malaysia|N9 Maldives
          O0 Mali|O1 Malta|1T Marshall Islands|O2 Martinique|O3 Mauritania|O4 Mauritius|2P Mayotte
          O5 Mexico|1K Micronesia|1S Moldova|O9 Monaco|P0 Mongolia|Z5 Montenegro|P1 Montserrat
          P2 Morocco|P3 Mozambique|E1 Myanmar|T6 Namibia|P5 Nauru|P6 Nepal|P7 Netherlands
          P8 Netherlands Antilles|1W New Caledonia|Q2 New Zealand|Q3 Nicaragua|Q4 Niger|Q5 Nigeria
          Q6 Niue|Q7 Norfolk Island|1V Northern Mariana Islands|Q8 Norway|P4 Oman|R0 Pakistan
          1Y Palau|1X Palestine|R1 Panama|R2 Papua New Guinea|R4 Paraguay|R5 Peru|R6 Philippines
          R8 Pitcairn|R9 Poland|S1 Portugal|PR Puerto Rico|S3 Qatar|S4 Reunion|S5 Romania
          1Z Russian Federation|1Z Russia|S6 Rwanda|Z0 Saint Barthelemy|U8 Saint Helena
          U7 Saint Kitts and Nevis|U9 Saint Lucia|Z1 Saint Martin|V0 Saint Pierre and Miquelon
          V1 Saint Vincent and the Grenadines|Y0 Samoa|S8 San Marino|S9 Sao Tome and Principe
          T0 Saudi Arabia|T1 Senegal|Z2 Serbia|T2 Seychelles|T8 Sierra Leone|U0 Singapore
          2B Slovakia|2A Slovenia|D7 Solomon Islands|U1 Somalia|T3 South Africa
          1L South Georgia and the South Sandwich Islands|U3 Spain|F1 Sri Lanka|V2 Sudan
          V3 Suriname|L9 Svalbard and Jan Mayen|V6 Swaziland|V6 Eswatini|V7 Sweden|V8 Switzerland
          V9 Syria|F5 Taiwan|2D Tajikistan|W0 Tanzania|W1 Thailand|Z3 Timor-Leste|W2 Togo
          W3 Tokelau|W4 Tonga|W5 Trinidad and Tobago|W6 Tunisia|W8 Turkey|W8 Turkiye
          2E Turkmenistan|W7 Turks and Caicos Islands|2G Tuvalu|W9 Uganda|2H Ukraine
          C0 United Arab Emirates|X0 United Kingdom|X0 England|X0 England and Wales
          X0 Great Britain|X0 Scotland|X1 United States|2J US Minor Outlying Islands|X3 Uruguay
          2K Uzbekistan|2L Vanuatu|X4 Holy See|X5 Venezuela|Q1 Vietnam|Q1 Viet Nam
          D8 British Virgin Islands|D8 Virgin Islands, British|VI U.S. Virgin Islands
          X8 Wallis and Futuna|U5 Western Sahara|T7 Yemen|Y4 Zambia|Y5 Zimbabwe
          """);

  private static final Map<String, String> EXCHANGES =
      table(
          """
          BOX BOX Exchange LLC|BOX BOX Options Exchange LLC|CboeBYX Cboe BYX Exchange, Inc.
          CboeBZX Cboe BZX Exchange, Inc.|CboeBZX Cboe BZX|C2 Cboe C2 Exchange, Inc.
          CboeEDGA Cboe EDGA Exchange, Inc.|CboeEDGX Cboe EDGX Exchange, Inc.
          CBOE Cboe Exchange, Inc.|CHX Chicago Stock Exchange|CHX NYSE Chicago, Inc.
          CHX NYSE Chicago|CHX Chicago Stock Exchange, Inc.|IEX Investors Exchange LLC
          IEX Investors Exchange|MIAX Miami International Securities Exchange
          MIAX Miami International Securities Exchange, LLC|PEARL MIAX PEARL, LLC|PEARL MIAX PEARL
          BX Nasdaq BX, Inc.|BX Nasdaq BX|GEMX Nasdaq GEMX, LLC|GEMX Nasdaq GEMX
          ISE Nasdaq ISE, LLC|ISE Nasdaq ISE|MRX Nasdaq MRX, LLC|MRX Nasdaq MRX
          Phlx Nasdaq PHLX LLC|Phlx Nasdaq PHLX|NYSE New York Stock Exchange
          NYSE New York Stock Exchange, Inc.|NYSE New York Stock Exchange LLC|NYSE NYSE
          NYSEAMER NYSE American LLC|NYSEAMER NYSE American|NYSEAMER NYSE MKT
          NYSEAMER NYSE American, LLC|NYSEAMER American Stock Exchange|NYSEArca NYSE Arca, Inc.
          NYSEArca NYSE Arca|NYSENAT NYSE National, Inc.|NYSENAT NYSE National
          NASDAQ Nasdaq|NASDAQ Nasdaq Stock Market|NASDAQ Nasdaq Stock Market LLC
          NASDAQ Nasdaq Global Select Market|NASDAQ Nasdaq Global Market
          NASDAQ Nasdaq Capital Market|NASDAQ Nasdaq Stock Market, Inc.
          """);

  private static final Map<String, String> COUNTRIES = countries();

  private Places() {}

  static Optional<String> country(String text) {
    String name = letters(text);
    return find(COUNTRY_ALIASES, name).or(() -> find(COUNTRIES, name));
  }

  static Optional<String> state(String text) {
    return find(STATES, letters(text));
  }

  static Optional<String> edgar(String text) {
    String name = letters(text);
    return find(STATES, name).filter(code -> !isCanadian(code)).or(() -> find(EDGAR, name));
  }

  static Optional<String> exchange(String text) {
    String name = letters(text);
    Optional<String> found = find(EXCHANGES, name);
    if (found.isPresent() || !name.startsWith("nasdaq")) {
      return found;
    }
    return name.contains("market") ? Optional.of("NASDAQ") : Optional.empty();
  }

  private static boolean isCanadian(String code) {
    return switch (code) {
      case "AB", "BC", "MB", "NB", "NL", "NS", "ON", "PE", "QC", "SK", "YT", "NT", "NU" -> true;
      default -> false;
    };
  }

  private static Optional<String> find(Map<String, String> table, String name) {
    return Optional.ofNullable(table.get(name));
  }

  private static Map<String, String> countries() {
    Map<String, String> names = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      names.put(letters(Locale.of("", code).getDisplayCountry(Locale.ENGLISH)), code);
    }
    return Map.copyOf(names);
  }

  private static Map<String, String> table(String rows) {
    Map<String, String> names = new HashMap<>();
    for (String row : rows.strip().split("[|\\n]")) {
      int space = row.strip().indexOf(' ');
      names.put(letters(row.strip().substring(space + 1)), row.strip().substring(0, space));
    }
    return Map.copyOf(names);
  }

  private static String letters(String text) {
    String bare =
        java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\bthe\\b", "")
            .replace("&", "and")
            .replaceAll("[^a-z]", "");
    return bare;
  }
}
