package io.assay.sample.market;

import java.util.List;

/**
 * A line of business: its SIC code, its words and its usual ratios. Immutable.
 *
 * @param office EDGAR's office for the code
 * @param endings last words of company names
 * @param days days of sales outstanding
 * @param stockDays days of inventory outstanding
 */
record Industry(
    String sic,
    String description,
    String office,
    List<String> endings,
    List<String> segments,
    String product,
    String customers,
    String input,
    String rivals,
    double gross,
    double research,
    double selling,
    double capex,
    int days,
    int stockDays) {

  static final Industry SOFTWARE =
      new Industry(
          "7372",
          "SERVICES-PREPACKAGED SOFTWARE",
          "06 Technology",
          List.of("Software", "Cloudworks", "Logic"),
          List.of("Subscriptions", "Professional Services"),
          "planning software for mid-sized manufacturers",
          "manufacturers and distributors",
          "cloud computing capacity",
          "larger suites of enterprise software",
          0.72,
          0.18,
          0.33,
          0.03,
          58,
          0);
  static final Industry CHIPS =
      new Industry(
          "3674",
          "SEMICONDUCTORS & RELATED DEVICES",
          "04 Manufacturing",
          List.of("Semiconductor", "Microdevices", "Silicon"),
          List.of("Power Devices", "Sensors", "Licensing"),
          "power and sensing chips",
          "makers of industrial drives, vehicles and appliances",
          "wafers and substrates",
          "Asian and European chip makers",
          0.48,
          0.15,
          0.14,
          0.09,
          52,
          95);
  static final Industry APPAREL =
      new Industry(
          "5651",
          "RETAIL-FAMILY CLOTHING STORES",
          "07 Trade & Services",
          List.of("Stores", "Outfitters", "Clothiers"),
          List.of("Stores", "Online"),
          "family clothing and footwear",
          "families in towns of under one hundred thousand people",
          "cotton garments and ocean freight",
          "online sellers and discount chains",
          0.36,
          0.0,
          0.29,
          0.03,
          5,
          88);
  static final Industry RESTAURANTS =
      new Industry(
          "5812",
          "RETAIL-EATING PLACES",
          "07 Trade & Services",
          List.of("Kitchens", "Table Company", "Diners"),
          List.of("Company Restaurants", "Franchise"),
          "casual dining",
          "guests",
          "beef, dairy and hourly labor",
          "fast-casual chains and delivery services",
          0.27,
          0.0,
          0.13,
          0.07,
          6,
          9);
  static final Industry POWER =
      new Industry(
          "4911",
          "ELECTRIC SERVICES",
          "01 Energy & Transportation",
          List.of("Electric", "Light & Power", "Energy Holdings"),
          List.of("Regulated Electric", "Renewable Generation"),
          "electricity",
          "residential, commercial and industrial customers",
          "natural gas and purchased power",
          "distributed generation",
          0.42,
          0.0,
          0.12,
          0.16,
          38,
          20);
  static final Industry FOODS =
      new Industry(
          "2090",
          "MISCELLANEOUS FOOD PREPARATIONS & KINDRED PRODUCTS",
          "04 Manufacturing",
          List.of("Foods", "Provisions", "Pantry Brands"),
          List.of("Pantry", "Snacks", "Foodservice"),
          "packaged pantry foods and snacks",
          "grocers, club stores and foodservice distributors",
          "wheat, edible oils and packaging",
          "private-label makers and global food groups",
          0.37,
          0.01,
          0.21,
          0.04,
          31,
          57);
  static final Industry STEEL =
      new Industry(
          "3312",
          "STEEL WORKS, BLAST FURNACES & ROLLING MILLS (COKE OVENS)",
          "04 Manufacturing",
          List.of("Steel", "Rolling Mills", "Metals"),
          List.of("Flat Products", "Long Products"),
          "flat-rolled and structural steel",
          "builders, pipe makers and service centers",
          "scrap, iron ore and electricity",
          "imported steel and larger integrated mills",
          0.19,
          0.002,
          0.06,
          0.06,
          36,
          72);
  static final Industry FREIGHT =
      new Industry(
          "4213",
          "TRUCKING (NO LOCAL)",
          "01 Energy & Transportation",
          List.of("Freight Lines", "Transport", "Haulage"),
          List.of("Truckload", "Dedicated", "Brokerage"),
          "truckload freight",
          "retailers, grocers and manufacturers",
          "diesel fuel, tractors and drivers",
          "larger asset-based carriers and digital brokers",
          0.22,
          0.0,
          0.11,
          0.10,
          41,
          3);
  static final Industry DEVICES =
      new Industry(
          "3841",
          "SURGICAL & MEDICAL INSTRUMENTS & APPARATUS",
          "08 Industrial Applications and Services",
          List.of("Surgical", "Instruments", "Medical"),
          List.of("Instruments", "Disposables"),
          "minimally invasive surgical instruments",
          "hospitals and outpatient surgery centers",
          "specialty polymers and machined components",
          "diversified device companies",
          0.62,
          0.09,
          0.31,
          0.04,
          61,
          120);
  static final Industry BIOLOGICS =
      new Industry(
          "2836",
          "BIOLOGICAL PRODUCTS (NO DIAGNOSTIC SUBSTANCES)",
          "03 Office of Life Sciences",
          List.of("Therapeutics", "Biologics", "Biosciences"),
          List.of("Collaboration", "Grants"),
          "antibody therapies for rare inflammatory diseases",
          "patients and their physicians",
          "contract manufacturing and clinical sites",
          "large pharmaceutical companies",
          0.90,
          0.0,
          0.0,
          0.02,
          45,
          0);
  static final Industry BANKING =
      new Industry(
          "6022",
          "STATE COMMERCIAL BANKS",
          "02 Office of Finance",
          List.of("Bancorp", "Bancshares", "Financial Corp"),
          List.of("Commercial Banking", "Consumer Banking"),
          "loans and deposits",
          "households, farms and small businesses",
          "deposits",
          "national banks, credit unions and online lenders",
          0,
          0,
          0,
          0,
          0,
          0);
  static final Industry OIL =
      new Industry(
          "1311",
          "CRUDE PETROLEUM & NATURAL GAS",
          "01 Energy & Transportation",
          List.of("Petroleum", "Resources", "Exploration"),
          List.of("Oil", "Natural Gas and Liquids"),
          "crude oil and natural gas",
          "refiners, marketers and pipelines",
          "drilling services, steel and water",
          "larger producers in our basins",
          0.44,
          0.0,
          0.10,
          0.24,
          34,
          8);
  static final Industry TOYS =
      new Industry(
          "3944",
          "GAMES, TOYS & CHILDREN'S VEHICLES (NO DOLLS & BICYCLES)",
          "04 Manufacturing",
          List.of("Playthings", "Games", "Toyworks"),
          List.of("Games", "Construction Toys", "Licensing"),
          "board games and construction toys",
          "toy stores, mass merchants and online retailers",
          "resin, paperboard and ocean freight",
          "global toy makers and screens of every kind",
          0.47,
          0.05,
          0.27,
          0.03,
          66,
          84);
  static final Industry AEROSPACE =
      new Industry(
          "3728",
          "AIRCRAFT PARTS & AUXILIARY EQUIPMENT, NEC",
          "04 Manufacturing",
          List.of("Aerostructures", "Aviation Components", "Flight Systems"),
          List.of("Original Equipment", "Aftermarket"),
          "actuation and cabin systems for aircraft",
          "airframe makers, airlines and repair shops",
          "titanium, castings and skilled machinists",
          "divisions of large aerospace groups",
          0.33,
          0.04,
          0.14,
          0.04,
          55,
          115);
  static final Industry SCHOOLS =
      new Industry(
          "8200",
          "SERVICES-EDUCATIONAL SERVICES",
          "07 Trade & Services",
          List.of("Learning", "Academies", "Education"),
          List.of("Career Programs", "Corporate Training"),
          "career training programs",
          "working adults and their employers",
          "faculty and digital advertising",
          "community colleges and free online courses",
          0.53,
          0.02,
          0.36,
          0.03,
          26,
          0);
  static final Industry TELEPHONE =
      new Industry(
          "4813",
          "TELEPHONE COMMUNICATIONS (NO RADIOTELEPHONE)",
          "06 Technology",
          List.of("Communications", "Fiber", "Networks"),
          List.of("Consumer Broadband", "Enterprise"),
          "fiber broadband and voice services",
          "rural households and regional businesses",
          "fiber, poles and construction crews",
          "cable companies, satellites and fixed wireless",
          0.54,
          0.0,
          0.25,
          0.17,
          32,
          6);
  static final Industry FURNITURE =
      new Industry(
          "2510",
          "HOUSEHOLD FURNITURE",
          "04 Manufacturing",
          List.of("Furniture", "Home", "Woodworks"),
          List.of("Upholstery", "Case Goods"),
          "upholstered and wooden furniture",
          "independent dealers and home stores",
          "hardwood, foam and freight",
          "importers and direct-to-consumer brands",
          0.34,
          0.01,
          0.25,
          0.03,
          40,
          78);
}
