#include "cli/verifying/telling.h"

#include <algorithm>
#include <initializer_list>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace renkei::verifying {
namespace {

using aggregator::v1::ReportDifference;
using aggregator::v1::VerifyReportResponse;

std::string Words(const std::string& name) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", " "}});
}

std::string Told(const std::string& text) { return text.empty() ? "nothing" : text; }

std::string LineOf(const ReportDifference& difference) {
  const std::string what =
      difference.has_place() ? Describe(difference.place()) : difference.what();
  return absl::StrCat("  ", Words(ReportDifference::Kind_Name(difference.kind())), ", ", what,
                      ":\n    published: ", Told(difference.published()),
                      "\n    found:     ", Told(difference.found()), "\n");
}

std::string LineOf(const aggregator::v1::RenewedLedger& renewed) {
  return absl::StrCat(
      "  the ledger of ", renewed.source(),
      " was restored from a backup since and has a new epoch; ",
      renewed.same() ? "its chain at revision " : "it is not the one published: see ",
      renewed.same() ? absl::StrCat(renewed.revision(), " is the one published") : "above", "\n");
}

bool Has(const VerifyReportResponse& response,
         std::initializer_list<ReportDifference::Kind> kinds) {
  return std::any_of(response.differences().begin(), response.differences().end(),
                     [&](const auto& difference) {
                       return std::count(kinds.begin(), kinds.end(), difference.kind()) > 0;
                     });
}

// Only where every figure was held against the one published, and is equal, is it but the wording.
std::string WhyOtherwise(const VerifyReportResponse& response) {
  if (Has(response, {ReportDifference::RECORDS, ReportDifference::FIGURE})) {
    return "records or figures differ, see above";
  }
  if (!response.equal()) return "what differs above may be why";
  return "this program words it or sets it in another way";
}

// Lines: what it means that something differs.
std::string TellUnequal(const VerifyReportResponse& response) {
  if (std::all_of(response.differences().begin(), response.differences().end(),
                  [](const auto& difference) {
                    return difference.kind() == ReportDifference::RULES_VERSION;
                  })) {
    return "What `NOT equal` proves here: only that this program counts by other rules. Nothing "
           "else\n"
           "differs, but the figures were not held against those published: a program with the "
           "rules of\n"
           "then can.\n";
  }
  return "What `NOT equal` proves: the published report and the records it is held against do not "
         "fit\n"
         "each other any more; each difference above is one. It certifies neither of them.\n"
         "What it does not prove: which of the two was changed, when or by whom; that cannot be "
         "told\n"
         "from these alone.\n";
}

std::string TellEqual(const Verified& verified) {
  std::string text =
      "What `equal` proves: every hash chain was computed again from the bytes in these files. Of "
      "the\n"
      "versions that the report stands on none was changed, dropped, inserted or moved since it "
      "was\n"
      "published:\n";
  for (const auto& source : verified.report.sources()) {
    absl::StrAppend(&text, "  ", source.source(), " at revision ", source.revision(), ": ",
                    absl::BytesToHexString(source.chain()), "\n");
  }
  absl::StrAppend(&text, "By these versions, and by version ", verified.report.rules_version(),
                  " of the counting rules, its figures are what they are.\n");
  absl::StrAppend(
      &text,
      "What it does not prove: that these files are the ledgers that were served then. Whoever "
      "writes\n"
      "whole ledgers anew can put a report into them that fits. Hold this chain against one that "
      "was\n"
      "kept elsewhere when the report was published; it covers the report and so all the above:\n"
      "  coordination at revision ",
      verified.published_revision, ": ", absl::BytesToHexString(verified.published_chain), "\n");
  absl::StrAppend(&text, "Nor that what was recorded is true, or that everything was recorded.\n");
  return text;
}

}  // namespace

std::string Describe(const aggregator::v1::FigurePlace& place) {
  std::string text = place.section();
  for (const auto& [dimension, value] : place.group()) {
    absl::StrAppend(&text, ", ", Words(dimension), " ", value.empty() ? "none of these" : value);
  }
  absl::StrAppend(&text, ", ", Words(aggregator::v1::StateAsOf_Name(place.state())), " ",
                  Words(aggregator::v1::StatedFigure::Measure_Name(place.measure())));
  return text;
}

std::string TellComparison(const aggregator::v1::ComparePublishedResponse& response) {
  const int differ = response.figures_size(), others = response.other_records_size();
  std::string text = absl::StrCat(
      differ, differ == 1 ? " figure differs, " : " figures differ, ", response.equal_figures(),
      response.equal_figures() == 1 ? " is" : " are", " equal; ", others,
      others == 1 ? " record was" : " records were", " changed without changing a figure\n");
  if (response.as_of_before() != response.as_of_after()) {
    absl::StrAppend(&text, "as of ", response.as_of_before(), " before, ", response.as_of_after(),
                    " after\n");
  }
  if (response.rules_version_before() != response.rules_version_after()) {
    absl::StrAppend(&text, "counted by version ", response.rules_version_before(),
                    " of the rules before, ", response.rules_version_after(), " after\n");
  }
  return text;
}

std::string TellOutcome(const std::string& report, const VerifyReportResponse& response) {
  std::string text = absl::StrCat(report, response.equal() ? ": equal\n" : ": NOT equal\n");
  for (const auto& difference : response.differences()) absl::StrAppend(&text, LineOf(difference));
  if (response.more_differences() > 0) {
    absl::StrAppend(&text, "  and ", response.more_differences(), " more\n");
  }
  for (const auto& renewed : response.renewed()) absl::StrAppend(&text, LineOf(renewed));
  if (response.figures() == 0 && response.renderings().empty()) {
    return absl::StrCat(text, "  nothing was counted or rendered again\n");
  }
  const auto same = std::count_if(response.renderings().begin(), response.renderings().end(),
                                  [](const auto& rendering) { return rendering.same(); });
  absl::StrAppend(&text, "  ", response.figures(), " figures were counted again\n  ", same, " of ",
                  response.renderings_size(),
                  " documents come out byte for byte when rendered again\n");
  for (const auto& rendering : response.renderings()) {
    if (rendering.same()) continue;
    absl::StrAppend(&text, "    otherwise: ", rendering.format(), " in ", rendering.language(),
                    "; ", WhyOtherwise(response), "\n");
  }
  if (Has(response, {ReportDifference::DOCUMENT})) {
    absl::StrAppend(&text,
                    "    That is about rendering again; of the bytes kept since publishing, some "
                    "differ: see above\n");
  }
  return text;
}

std::string TellProof(const VerifyReportResponse& response) {
  if (!response.equal()) {
    return absl::StrCat(
        TellUnequal(response),
        "Write the ledgers out with `renkei dump`, and compare their chains with ones that were "
        "kept\n"
        "elsewhere when the report was published.\n");
  }
  return "What `equal` proves: the suite's records, as it has them now, give the figures that "
         "were\n"
         "published, and its ledgers have the hash chains that they had then.\n"
         "What it does not prove: that the running services tell their ledgers as they are. "
         "`renkei\n"
         "dump`, and then `renkei verify REPORT DUMP...`, trusts none of them.\n";
}

std::string TellProof(const Verified& verified) {
  if (!verified.response.equal()) {
    return absl::StrCat(
        TellUnequal(verified.response),
        "Compare coordination's chain, as these files have it, with one that was kept elsewhere "
        "when the\n"
        "report was published. Is it the same, the report is as it was published, and what it "
        "stands on\n"
        "was changed since, if anything was; is it another, the files' report cannot be relied "
        "on:\n"
        "  found at coordination's revision ",
        verified.published_revision, ": ", absl::BytesToHexString(verified.published_chain), "\n");
  }
  return TellEqual(verified);
}

}  // namespace renkei::verifying
