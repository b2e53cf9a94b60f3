package io.assay.sample.market;

import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Who plays: makes the n-th company of a market out of the seed alone. Thread-safe. */
final class Cast {

  static final long FIRST_CIK = 9_000_001L;

  private static final List<String> NAMES =
      List.of(
          "Quillmere Thornapple Brasswick Larkhollow Ostervale Pellamy Wrenfield Cobbleford Marrowgate Tindervale Umberlyn Fennimoor Gableton Harrowby Inkbury Junewater Kestrelby Lanternhill Mossgrove Nettlecombe Oakenshaw Plumstow Quarrystone Rookhaven Sparrowick Tallowmere Underbrook Vellamont Willowmarch Yarrowdell Zephyrine Ambergate Bramblecote Cinderford Dovecastle Elderwick Foxhollow Glimmerton Hazelmoor Ivorydale Jellicombe Kettlewell Lindenrow Millbrace Northwhistle Orchardine Pebblestow Ravenmoor Saltmarrow Teasleford Vintonbury Wexcombe Quincedrift Birchmantle Copperlea Driftwick Emberstow Fiddlemere Goosefeather Heronsgate"
              .split(" "));
  private static final List<String> GIVEN =
      List.of(
          "Marian Theodore Odessa Lionel Priya Walter Ingrid Cornelius Beatrix Hollis Naomi Desmond Yolanda Emmett Saskia Rupert Lucinda Amos Tamsin Gideon Harriet Solomon Wilhelmina Arjun Dorothea Clement Rosalind Bartholomew Mei Ezra"
              .split(" "));
  private static final List<String> FAMILY =
      List.of(
          "Ashgrove Bellwether Crantock Dunmorrow Everlane Fairweather Grindle Hollowell Ironside Jessamy Kirkbride Loveday Merriwether Nightingale Oldcastle Penhallow Quickly Ravenscar Silverlock Thistlewood Umbrage Vantongeren Windermark Yellowlees Zimmerhof Applewhite Brackenridge Corriander Dashwood Eddington"
              .split(" "));
  private static final List<String> TOWNS =
      List.of(
          "Columbus,OH,43215",
          "Boise,ID,83702",
          "Madison,WI,53703",
          "Tulsa,OK,74103",
          "Raleigh,NC,27601",
          "Des Moines,IA,50309",
          "Portland,ME,04101",
          "Omaha,NE,68102",
          "Chattanooga,TN,37402",
          "Austin,TX,78701",
          "Worcester,MA,01608",
          "Spokane,WA,99201",
          "Lancaster,PA,17603",
          "Duluth,MN,55802",
          "Tucson,AZ,85701",
          "Macon,GA,31201",
          "Syracuse,NY,13202",
          "San Diego,CA,92101",
          "Denver,CO,80202",
          "Grand Rapids,MI,49503");
  private static final List<String> STREETS =
      List.of(
          "Lamplighter Way",
          "Old Mill Road",
          "Harbor Street",
          "Commerce Parkway",
          "Foundry Lane",
          "Prairie Avenue",
          "Observatory Drive",
          "Cannery Row East",
          "Union Square",
          "Weaver Street");
  private static final List<String> AUDITORS =
      List.of(
          "Tolliver & Pruitt LLP",
          "Hargreave Minton LLP",
          "Sable, Orr & Company LLP",
          "Whitcombe Ledgerwood LLP",
          "Birdsall Accounting Partners LLP");

  /** Story and industry of the first forty; longer markets go round again. */
  private static final List<Role> ROLES =
      List.of(
          new Role(Story.GROWER, Industry.SOFTWARE, Size.LARGE),
          new Role(Story.DIVIDEND, Industry.FOODS, Size.LARGE),
          new Role(Story.CYCLICAL, Industry.STEEL, Size.LARGE),
          new Role(Story.DECLINING, Industry.APPAREL, Size.MIDDLE),
          new Role(Story.LEVERAGED, Industry.TELEPHONE, Size.MIDDLE),
          new Role(Story.RESTATING, Industry.DEVICES, Size.MIDDLE),
          new Role(Story.ALARMING, Industry.CHIPS, Size.MIDDLE),
          new Role(Story.BANKRUPT, Industry.FURNITURE, Size.SMALL),
          new Role(Story.TURNAROUND, Industry.AEROSPACE, Size.MIDDLE),
          new Role(Story.BIOTECH, Industry.BIOLOGICS, Size.SMALL),
          new Role(Story.BANK, Industry.BANKING, Size.MIDDLE),
          new Role(Story.NEW, Industry.SOFTWARE, Size.SMALL),
          new Role(Story.GROWER, Industry.DEVICES, Size.MIDDLE),
          new Role(Story.DIVIDEND, Industry.POWER, Size.LARGE),
          new Role(Story.CYCLICAL, Industry.FREIGHT, Size.MIDDLE),
          new Role(Story.GROWER, Industry.CHIPS, Size.LARGE),
          new Role(Story.TURNAROUND, Industry.RESTAURANTS, Size.MIDDLE),
          new Role(Story.CYCLICAL, Industry.OIL, Size.MIDDLE),
          new Role(Story.BANK, Industry.BANKING, Size.LARGE),
          new Role(Story.BIOTECH, Industry.BIOLOGICS, Size.SMALL),
          new Role(Story.GROWER, Industry.TOYS, Size.MIDDLE),
          new Role(Story.DECLINING, Industry.SCHOOLS, Size.SMALL),
          new Role(Story.DIVIDEND, Industry.FURNITURE, Size.MIDDLE),
          new Role(Story.GROWER, Industry.RESTAURANTS, Size.MIDDLE),
          new Role(Story.LEVERAGED, Industry.APPAREL, Size.LARGE),
          new Role(Story.DIVIDEND, Industry.TELEPHONE, Size.LARGE),
          new Role(Story.CYCLICAL, Industry.AEROSPACE, Size.LARGE),
          new Role(Story.GROWER, Industry.FOODS, Size.MIDDLE),
          new Role(Story.NEW, Industry.DEVICES, Size.SMALL),
          new Role(Story.BANKRUPT, Industry.SCHOOLS, Size.SMALL),
          new Role(Story.GROWER, Industry.SCHOOLS, Size.MIDDLE),
          new Role(Story.DIVIDEND, Industry.OIL, Size.LARGE),
          new Role(Story.BANK, Industry.BANKING, Size.SMALL),
          new Role(Story.CYCLICAL, Industry.CHIPS, Size.MIDDLE),
          new Role(Story.GROWER, Industry.AEROSPACE, Size.MIDDLE),
          new Role(Story.RESTATING, Industry.SOFTWARE, Size.SMALL),
          new Role(Story.DIVIDEND, Industry.STEEL, Size.MIDDLE),
          new Role(Story.ALARMING, Industry.TOYS, Size.SMALL),
          new Role(Story.GROWER, Industry.FREIGHT, Size.LARGE),
          new Role(Story.TURNAROUND, Industry.APPAREL, Size.MIDDLE));

  private enum Size {
    SMALL,
    MIDDLE,
    LARGE
  }

  private record Role(Story story, Industry industry, Size size) {}

  /** An officer or director. */
  record Person(String given, String family, String title, long cik, boolean director) {
    String name() {
      return given + " " + family;
    }

    /** Last name first, as EDGAR knows people. */
    String conformed() {
      return family.toUpperCase(Locale.ROOT) + " " + given.toUpperCase(Locale.ROOT);
    }
  }

  /**
   * Everything about a company that does not change from year to year. Immutable.
   *
   * @param shortName the name without its legal ending
   * @param scale the books are kept in 10^scale dollars: 3 or 6
   * @param firstRevenue a quarter's revenue at the start, in units of the books
   * @param yearEnd the month the fiscal year ends with
   */
  record Player(
      int index,
      long seed,
      SampleCompany company,
      String shortName,
      Story story,
      Industry industry,
      int scale,
      long firstRevenue,
      double firstPrice,
      Month yearEnd,
      String city,
      String zip,
      String street,
      String phone,
      String ein,
      String incorporated,
      String auditor,
      List<Person> people) {

    Player {
      people = List.copyOf(people);
    }

    /** Chance for one purpose: the same for the same purpose, whatever else was asked before. */
    SplittableRandom chance(String purpose, int number) {
      return new SplittableRandom(mix(seed ^ mix(purpose.hashCode() * 31L + number)));
    }

    /** Lower-case ticker, as file names begin. */
    String prefix() {
      return company.ticker().toLowerCase(Locale.ROOT);
    }

    Person chief() {
      return people.get(0);
    }

    Person treasurer() {
      return people.get(1);
    }
  }

  private final long seed;
  private final List<String> names;

  Cast(long seed) {
    this.seed = seed;
    List<String> shuffled = new ArrayList<>(NAMES);
    SplittableRandom chance = new SplittableRandom(mix(seed));
    for (int i = shuffled.size() - 1; i > 0; i--) {
      String one = shuffled.get(i);
      int j = chance.nextInt(i + 1);
      shuffled.set(i, shuffled.get(j));
      shuffled.set(j, one);
    }
    this.names = List.copyOf(shuffled);
  }

  /** The company at {@code index}, from 0. */
  Player player(int index) {
    Role role = ROLES.get(index % ROLES.size());
    long own = mix(seed + 0x9E3779B97F4A7C15L * (index + 1));
    SplittableRandom chance = new SplittableRandom(own);
    int round = index / names.size();
    String first = names.get(index % names.size());
    String shortName =
        round == 0
            ? first
            : first
                + "-"
                + names.get((index + round) % names.size())
                + (round >= names.size() ? " " + round : "");
    Industry industry = role.industry();
    String ending = industry.endings().get(chance.nextInt(industry.endings().size()));
    String legal =
        role.story() == Story.BANK
            ? ""
            : List.of(", Inc.", " Corp", " Co", " Holdings, Inc.").get(chance.nextInt(4));
    String name = shortName + " " + ending + legal;
    String[] town = TOWNS.get(chance.nextInt(TOWNS.size())).split(",");
    Month yearEnd = yearEnd(role, chance);
    int scale = role.size() == Size.LARGE ? 6 : 3;
    long revenue =
        switch (role.size()) {
          case SMALL -> 9_000 + chance.nextInt(22_000);
          case MIDDLE -> 90_000 + chance.nextInt(240_000);
          case LARGE -> 700 + chance.nextInt(1_900);
        };
    if (role.story() == Story.BIOTECH) {
      revenue = 1_200L + chance.nextInt(1_600);
    }
    SampleCompany company =
        new SampleCompany(
            FIRST_CIK + index,
            name,
            ticker(first, index, round),
            chance.nextInt(5) < 3 ? "Nasdaq" : "NYSE",
            industry.sic(),
            industry.description(),
            town[1],
            String.format(Locale.ROOT, "%02d%02d", yearEnd.getValue(), yearEnd.minLength()),
            role.story().sentence());
    return new Player(
        index,
        own,
        company,
        shortName,
        role.story(),
        industry,
        scale,
        revenue,
        18 + chance.nextInt(60) + chance.nextInt(100) / 100.0,
        yearEnd,
        town[0],
        town[2],
        (100 + chance.nextInt(8900)) + " " + STREETS.get(chance.nextInt(STREETS.size())),
        "555555" + String.format(Locale.ROOT, "%04d", 100 + chance.nextInt(100)),
        String.format(Locale.ROOT, "99%07d", chance.nextInt(10_000_000)),
        chance.nextInt(4) == 0 ? town[1] : "DE",
        AUDITORS.get(chance.nextInt(AUDITORS.size())),
        people(index, chance));
  }

  private static Month yearEnd(Role role, SplittableRandom chance) {
    if (role.industry().equals(Industry.APPAREL)) {
      return Month.JANUARY;
    }
    if (role.story() == Story.BANK
        || role.story() == Story.BIOTECH
        || role.story() == Story.BANKRUPT) {
      return Month.DECEMBER;
    }
    return List.of(
            Month.DECEMBER,
            Month.DECEMBER,
            Month.DECEMBER,
            Month.JUNE,
            Month.SEPTEMBER,
            Month.MARCH)
        .get(chance.nextInt(6));
  }

  private static String ticker(String name, int index, int round) {
    if (round > 0) {
      int n = index;
      StringBuilder letters = new StringBuilder("ZQ");
      for (int i = 0; i < 3; i++) {
        letters.append((char) ('A' + n % 26));
        n /= 26;
      }
      return letters.toString();
    }
    String upper = name.toUpperCase(Locale.ROOT);
    StringBuilder letters = new StringBuilder().append(upper.charAt(0));
    for (int i = 1; i < upper.length() && letters.length() < 4; i++) {
      if ("AEIOU".indexOf(upper.charAt(i)) < 0) {
        letters.append(upper.charAt(i));
      }
    }
    return letters.toString();
  }

  private static List<Person> people(int index, SplittableRandom chance) {
    List<String> titles =
        List.of(
            "President and Chief Executive Officer",
            "Executive Vice President and Chief Financial Officer",
            "Chief Operating Officer",
            "General Counsel and Secretary",
            "Director",
            "Director",
            "Director",
            // those who come when others go
            "President and Chief Executive Officer",
            "Executive Vice President and Chief Financial Officer",
            "Director");
    int given = chance.nextInt(GIVEN.size());
    int family = chance.nextInt(FAMILY.size());
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      people.add(
          new Person(
              GIVEN.get((given + 7 * i) % GIVEN.size()),
              FAMILY.get((family + 11 * i) % FAMILY.size()),
              titles.get(i),
              9_500_001L + index * 10L + i,
              i == 0 || i == 7 || titles.get(i).equals("Director")));
    }
    return people;
  }

  /** A number in ten digits. */
  static String ten(long number) {
    String digits = Long.toString(number);
    return "0".repeat(10 - digits.length()) + digits;
  }

  /** Finaliser of SplitMix64: neighbours become strangers. */
  static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
