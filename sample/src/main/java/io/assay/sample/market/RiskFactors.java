package io.assay.sample.market;

import java.util.ArrayList;
import java.util.List;

/** Risk factors: which a company tells in a year, and how. Stateless. */
final class RiskFactors {

  /** A heading and its paragraphs, as templates. */
  record Factor(String heading, List<String> paragraphs) {}

  private static final List<Factor> COMMON =
      List.of(
          new Factor(
              "Demand for our {product} depends on conditions that we do not control.",
              List.of(
                  "Our customers are {customers}, and {their budgets follow|their spending follows|they order according to} the general economy, interest rates and confidence. When conditions weaken, orders are {delayed|reduced|postponed}, often with little notice. A decline in demand could reduce our revenues and margins more than in proportion, because a large part of our costs is fixed in the short term.",
                  "We {cannot predict|are not able to predict} the timing or depth of a downturn. In earlier downturns our {revenues|sales} declined for several quarters, and it may take longer than we expect for demand to recover.")),
          new Factor(
              "We compete with {rivals}, some of which have greater resources than we do.",
              List.of(
                  "The markets for {product} are highly competitive. We compete with {rivals} on price, quality, {service|reliability} and reputation. Several competitors are larger, have more capital and can {sustain|endure} lower prices for longer. Competitive pressure could force us to reduce prices or lose customers, and either would harm our results.",
                  "New competitors may enter our markets with different cost structures. If we fail to respond to changes in technology or in the preferences of {customers}, our position may deteriorate.")),
          new Factor(
              "Shortages of or higher prices for {input} could reduce our margins.",
              List.of(
                  "We depend on {input}. Prices have been volatile and supply has at times been disrupted by weather, accidents, labor disputes and trade restrictions. We {may not be able|might not be able} to pass higher costs on to our customers promptly or in full. Some of our needs are met by a single supplier or by a small number of suppliers.",
                  "A failure of a supplier to deliver on time could delay our own deliveries, damage our reputation and lead to claims.")),
          new Factor(
              "A failure of our information systems or a cybersecurity incident could interrupt our business.",
              List.of(
                  "We rely on information technology to take orders, run operations, pay employees and close our books. Our systems, and those of our vendors, are subject to unauthorized access, ransomware, phishing and other cyber attacks, which are growing in number and skill. We have experienced attempts, none of which has been material to date.",
                  "A significant breach could result in loss of data, regulatory proceedings, litigation, remediation costs and harm to our reputation, and our insurance may not be sufficient to cover such losses.")),
          new Factor(
              "We depend on {chief} and other key employees.",
              List.of(
                  "Our success depends on the continued service of {chief}, our {chieftitle}, and other members of senior management. Competition for qualified people in {city} and elsewhere is intense. The loss of key employees, or a failure to plan for succession, could delay our plans and harm relations with {customers}.")),
          new Factor(
              "Changes in laws and regulations may increase our costs.",
              List.of(
                  "We are subject to federal, state and local laws concerning employment, safety, the environment, privacy and taxation. Compliance is costly. New requirements, or a stricter enforcement of existing ones, could require capital expenditures, restrict how we conduct business or subject us to fines and penalties. We cannot assure you that we have been or will be at all times in compliance.")),
          new Factor(
              "We may be unable to protect our intellectual property or may be accused of infringing that of others.",
              List.of(
                  "We rely on trade secrets, trademarks and, to a lesser extent, patents. The steps we have taken may not prevent misappropriation. Third parties have asserted, and may assert in the future, that we infringe their rights with our {product}. Litigation is expensive and unpredictable, and an adverse judgment could require us to pay damages, stop selling or redesign what we sell.")),
          new Factor(
              "A small number of customers accounts for a large part of our revenues.",
              List.of(
                  "Our largest customer accounted for {topcustomer}% of revenues in fiscal {year}. Our contracts generally do not oblige customers to buy minimum amounts. The loss of a major customer, a reduction of its purchases or its inability to pay could have a material adverse effect on our results and cash flows.")),
          new Factor(
              "Severe weather and climate change could damage our facilities and disrupt our customers.",
              List.of(
                  "Storms, floods, wildfires and heat have interrupted operations in our region in the past and may do so more often. Our principal facilities near {city} are exposed. Rules on greenhouse gas emissions may increase the cost of energy and transport.")),
          new Factor(
              "Our insurance may not cover all losses, and litigation could be costly.",
              List.of(
                  "We are party to lawsuits and claims in the ordinary course of business. The outcome of litigation is inherently uncertain. We carry insurance with deductibles and limits; a judgment in excess of our coverage, or a claim that is excluded, could adversely affect our financial condition.")),
          new Factor(
              "Acquisitions may not bring the benefits we expect.",
              List.of(
                  "We have bought businesses and may buy more. Integration takes the time of management; synergies may not be achieved; key people may leave and liabilities may come to light that we did not know of. If an acquired business performs below expectations we may have to record an impairment of goodwill.")),
          new Factor(
              "Our effective tax rate may change.",
              List.of(
                  "Our tax expense depends on legislation, on the mix of income among states and on the outcome of examinations. A challenge by tax authorities could result in additional taxes, interest and penalties.")),
          new Factor(
              "The price of our common stock may be volatile.",
              List.of(
                  "The market price of our stock has fluctuated and may continue to fluctuate because of our results, changes in estimates by analysts, sales by insiders, and conditions in the markets in general. Volatility has led to securities class actions against other companies, and may lead to one against us.")),
          new Factor(
              "Disruptions of our supply chain could delay what we deliver.",
              List.of(
                  "Parts of what we need move through congested ports and over long distances. Tariffs, geopolitical tension, including between the United States and China, and shortages of carriers could {delay|interrupt} supplies and raise costs. Carrying more inventory as a precaution ties up capital and increases the risk of obsolescence.")),
          new Factor(
              "We use artificial intelligence tools, which bring new risks.",
              List.of(
                  "We have begun to use artificial intelligence in planning, support and development. Output may be wrong, biased or infringing, rules are unsettled, and competitors may adopt such tools faster or more successfully than we do.")));

  private static final Factor DEBT =
      new Factor(
          "Our indebtedness is substantial and our credit agreement restricts what we can do.",
          List.of(
              "At the end of fiscal {year} we had {debt} of debt, against stockholders' equity of {equity}. Interest expense was {interest}. A substantial portion of our cash flow must be dedicated to debt service and is not available for other purposes. Our credit agreement requires us to maintain a maximum leverage ratio and a minimum interest coverage ratio.",
              "{Our headroom under these covenants is limited|We have little headroom under these covenants}. If our results deteriorate we may need a waiver or an amendment, which lenders may refuse or grant only at a cost. A failure to comply would be an event of default, and the lenders could declare all amounts due and payable."));
  private static final Factor GOING_CONCERN =
      new Factor(
          "There is substantial doubt about our ability to continue as a going concern.",
          List.of(
              "We have suffered recurring losses from operations, negative cash flows from operations and a working capital deficiency. We were not in compliance with the financial covenants of our credit agreement at the end of fiscal {year}, and our lenders have the right to accelerate {debt} of debt. These conditions raise substantial doubt about our ability to continue as a going concern within one year after the date that the financial statements are issued.",
              "Our plans to raise capital, sell assets or refinance are not within our control and may not succeed. If they fail, we may be forced to cease operations, liquidate our assets or seek protection under bankruptcy laws, and holders of our common stock could lose their entire investment."));
  private static final Factor WEAKNESS =
      new Factor(
          "We have identified a material weakness in our internal control over financial reporting.",
          List.of(
              "In connection with the restatement of our financial statements for fiscal {badyear} we identified a material weakness in our controls over the recognition of revenue at period end. Controls over the evidence of delivery were not effective. We have begun remediation efforts, but the material weakness cannot be considered remediated until new controls have operated for a sufficient time.",
              "If we fail to remediate it, or find others, we may have to restate again, investors may lose confidence and we may be subject to sanctions, investigations and litigation."));
  private static final Factor LOSSES =
      new Factor(
          "We have a history of losses and will need additional capital.",
          List.of(
              "We incurred a net loss of {netloss} in fiscal {year} and expect losses for several years. Our cash of {cash} will not be sufficient to fund all our plans. Raising equity would dilute our stockholders; capital may be unavailable when we need it or only on unfavorable terms, in which case we would have to delay, reduce or terminate programs."));
  private static final Factor TRIALS =
      new Factor(
          "Clinical trials are long, expensive and may fail.",
          List.of(
              "Our lead candidate is in a Phase 2 trial. Most candidates that enter trials never reach approval. Results of early trials may not be confirmed; enrollment may be slower than planned; the Food and Drug Administration may impose a clinical hold or require additional studies. Unforeseen adverse events could lead us to abandon a program."));
  private static final Factor FASHION =
      new Factor(
          "Traffic has declined for several years and may continue to decline.",
          List.of(
              "Fewer customers have chosen us in each of the last years. We have closed locations, recorded impairment charges and reduced headcount, and we may have to do more of each. Closing locations leads to lease termination costs, severance and write-downs. There can be no assurance that our plan will stabilize the business.",
              "A further decline could cause suppliers to shorten payment terms, which would strain our liquidity."));
  private static final Factor RATES =
      new Factor(
          "Changes in interest rates and credit losses could reduce our earnings.",
          List.of(
              "Our net interest income depends on the spread between what we earn on loans and securities and what we pay on deposits. When rates rise quickly, depositors move to accounts that pay more. Borrowers may be unable to pay, and collateral, in particular commercial real estate, may lose value. Our allowance for credit losses is an estimate and may prove insufficient."));
  private static final Factor COLLECTION =
      new Factor(
          "We extend longer payment terms to certain distributors.",
          List.of(
              "To support growth in new regions we have granted certain distributors payment terms of up to 270 days. Receivables have grown faster than revenues. If these distributors do not sell through what they have bought, or cannot pay, we would have to write off receivables."));
  private static final Factor CYCLE =
      new Factor(
          "Our industry is cyclical.",
          List.of(
              "Prices and volumes in our industry have moved in cycles of several years. In a downturn, inventories bought at higher prices lose value, capacity stands idle and margins shrink. We believe that cycles will continue and we cannot predict turning points."));
  private static final Factor REGULATED =
      new Factor(
          "We depend on approvals that we may not receive in time.",
          List.of(
              "Important parts of our plans need approval by public authorities. Proceedings may take longer than expected, may be contested by interested parties and may end with conditions that make a project uneconomic."));

  private RiskFactors() {}

  /** The factors of a fiscal year in their order. {@code left}: years until the newest. */
  static List<Factor> of(Cast.Player player, int left, boolean doubt, boolean weakness) {
    List<Factor> own = new ArrayList<>();
    if (doubt) {
      own.add(GOING_CONCERN);
    }
    if (weakness) {
      own.add(WEAKNESS);
    }
    switch (player.story()) {
      case LEVERAGED, BANKRUPT -> own.add(DEBT);
      case DECLINING -> own.add(FASHION);
      case TURNAROUND -> {
        if (left >= 2) {
          own.add(FASHION);
          own.add(DEBT);
        }
      }
      case BIOTECH -> {
        own.add(TRIALS);
        own.add(LOSSES);
      }
      case NEW -> own.add(LOSSES);
      case BANK -> own.add(RATES);
      case CYCLICAL -> own.add(CYCLE);
      case ALARMING -> {
        if (left <= 1) {
          own.add(COLLECTION);
        }
      }
      case GROWER, DIVIDEND, RESTATING -> {
        if (left <= 2) {
          own.add(REGULATED);
        }
      }
    }
    for (int k = 0; k < COMMON.size(); k++) {
      long dice = Math.floorMod(Cast.mix(player.seed() + 977L * k), 12);
      boolean never = dice == 0;
      boolean late = (dice == 1 && left > 2) || (dice == 2 && left > 0);
      boolean gone = (dice == 3 && left < 2) || (dice == 4 && left < 1);
      boolean tooEarly = k == COMMON.size() - 1 && left > 2;
      if (!never && !late && !gone && !tooEarly) {
        own.add(COMMON.get(k));
      }
    }
    return own;
  }
}
