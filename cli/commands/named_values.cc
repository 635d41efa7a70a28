#include "cli/commands/named_values.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "cli/client/records.h"
#include "cli/commands/programme_option.h"
#include "cli/flags/choices.h"
#include "cli/records/registry.h"
#include "common/status/macros.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::commands {
namespace {

using google::protobuf::Message;

constexpr char kPolicyReport[] = "policy_report";
constexpr char kAllProgrammes[] = "-";

absl::StatusOr<records::Registry> ReadParties(const client::Client& client) {
  records::Registry registry;
  RENKEI_RETURN_IF_ERROR(client::ForEachRecord(client, "parties", [&](const Message& party) {
    registry.Enter(static_cast<const coordination::v1::Party&>(party));
    return absl::OkStatus();
  }));
  return registry;
}

// "parties/cn-tianjin", "cn-tianjin" and 天津市 are one.
template <typename Names>
void CallAsRecorded(const records::Registry& registry, absl::string_view flag, Names& parties,
                    status::FieldViolations& violations) {
  for (std::string& party : parties) {
    if (registry.Get(party) != nullptr) continue;
    const std::string name(absl::StripPrefix(party, "parties/"));
    const std::vector<std::string> found = registry.Find(name);
    if (found.size() == 1) {
      party = found.front();
      continue;
    }
    const std::vector<std::string> near = found.empty() ? registry.Near(name) : found;
    violations.Add(flag, absl::StrCat("\"", party, "\" is ",
                                      found.empty() ? "not a party that is recorded"
                                                    : "the name of several parties",
                                      near.empty() ? "" : "; near: ", absl::StrJoin(near, ", ")));
  }
}

template <typename Texts>
void RequireKnown(absl::string_view flag, const Texts& texts, const std::vector<std::string>& known,
                  status::FieldViolations& violations) {
  for (const std::string& text : texts) {
    if (std::find(known.begin(), known.end(), text) != known.end()) continue;
    violations.Add(flag, flags::NotOneOf(text, known));
  }
}

void Append(std::vector<std::string>& values, const std::vector<std::string>& more) {
  for (const std::string& value : more) {
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }
}

std::vector<std::string> SidesOf(const coordination::v1::Programme& programme) {
  std::vector<std::string> sides;
  for (const auto& side : programme.sides()) sides.push_back(side.id());
  return sides;
}

// Of all programmes: those that any of them has.
absl::StatusOr<std::vector<std::string>> SidesOf(const client::Client& client,
                                                 const std::string& programme) {
  if (programme != ProgrammeName(kAllProgrammes)) {
    coordination::v1::GetProgrammeRequest request;
    request.set_name(programme);
    RENKEI_ASSIGN_OR_RETURN(const auto found,
                            client.Call<coordination::v1::Programme>("GetProgramme", request));
    return SidesOf(found);
  }
  std::vector<std::string> sides;
  RENKEI_RETURN_IF_ERROR(client::ForEachRecord(client, "programmes", [&](const Message& each) {
    Append(sides, SidesOf(static_cast<const coordination::v1::Programme&>(each)));
    return absl::OkStatus();
  }));
  return sides;
}

// Those that occur in what the question counts, whatever its filter; "" of what has none.
absl::StatusOr<std::vector<std::string>> CategoriesOf(
    const client::Client& client, const aggregator::v1::TotalsQuestion& question) {
  aggregator::v1::QueryTotalsRequest request;
  *request.mutable_question() = question;
  request.mutable_question()->clear_filter();
  request.mutable_question()->clear_by();
  request.mutable_question()->add_by(aggregator::v1::CATEGORY);
  RENKEI_ASSIGN_OR_RETURN(const auto totals,
                          client.Call<aggregator::v1::Totals>("QueryTotals", request));
  std::vector<std::string> categories;
  for (const auto& row : totals.rows()) {
    const auto category = row.group().find("category");
    if (category != row.group().end()) categories.push_back(category->second);
  }
  return categories;
}

// Whoever types a category sees which there are, or that there are none.
template <typename Texts>
void RequireCategories(absl::string_view flag, const Texts& texts,
                       const std::vector<std::string>& known, status::FieldViolations& violations) {
  std::vector<std::string> named = known;
  std::erase(named, "");
  for (const std::string& text : texts) {
    if (text.empty() || std::find(named.begin(), named.end(), text) != named.end()) continue;
    violations.Add(flag, named.empty() ? absl::StrCat("\"", text,
                                                      "\" is none: no record of these fiscal years "
                                                      "has a category")
                                       : flags::NotOneOf(text, named));
  }
}

}  // namespace

std::vector<std::string> ValuesOf(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> values;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() == 0) continue;
    values.push_back(absl::AsciiStrToLower(type.value(i)->name()));
  }
  return values;
}

std::vector<std::string> AllKinds() {
  std::vector<std::string> kinds = ValuesOf(*coordination::v1::Activity::Kind_descriptor());
  Append(kinds, ValuesOf(*technical::v1::Exchange::Kind_descriptor()));
  Append(kinds, {kPolicyReport});
  return kinds;
}

std::vector<std::string> AllTracks() {
  return ValuesOf(*technical::v1::Exchange::Track_descriptor());
}

std::string Spelled(absl::string_view text) {
  std::string name = absl::AsciiStrToUpper(text);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string KnownWord(absl::string_view text, const std::vector<std::string>& known,
                      absl::string_view flag, status::FieldViolations& violations) {
  std::string word = Spelled(text);
  if (std::find(known.begin(), known.end(), absl::AsciiStrToLower(word)) == known.end()) {
    violations.Add(flag, flags::NotOneOf(text, known));
  }
  return word;
}

absl::Status ResolveParties(const client::Client& client, absl::string_view flag,
                            std::vector<std::string>& parties,
                            status::FieldViolations& violations) {
  if (parties.empty()) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(const records::Registry registry, ReadParties(client));
  CallAsRecorded(registry, flag, parties, violations);
  return absl::OkStatus();
}

absl::Status ResolveNames(const client::Client& client, aggregator::v1::TotalsQuestion& question) {
  aggregator::v1::TotalFilter& filter = *question.mutable_filter();
  status::FieldViolations violations;
  if (!filter.parties().empty() || !filter.without_parties().empty() ||
      !filter.venue_cities().empty()) {
    RENKEI_ASSIGN_OR_RETURN(const records::Registry registry, ReadParties(client));
    CallAsRecorded(registry, "--party", *filter.mutable_parties(), violations);
    CallAsRecorded(registry, "--without-party", *filter.mutable_without_parties(), violations);
    CallAsRecorded(registry, "--venue-city", *filter.mutable_venue_cities(), violations);
  }
  if (!filter.sides().empty()) {
    for (std::string& side : *filter.mutable_sides()) side = absl::AsciiStrToLower(side);
    RENKEI_ASSIGN_OR_RETURN(const auto sides, SidesOf(client, question.programme()));
    RequireKnown("--side", filter.sides(), sides, violations);
  }
  if (!filter.categories().empty()) {
    RENKEI_ASSIGN_OR_RETURN(const auto categories, CategoriesOf(client, question));
    RequireCategories("--category", filter.categories(), categories, violations);
  }
  return violations.ToStatus();
}

void SpellCell(absl::string_view flag, Cell& cell, status::FieldViolations& violations) {
  const auto spell = [&](const char* dimension, const std::vector<std::string>& known) {
    const auto value = cell.find(dimension);
    if (value == cell.end() || value->second.empty()) return;
    value->second = KnownWord(value->second, known, flag, violations);
  };
  spell("platform", ValuesOf(*type::v1::Platform_descriptor()));
  spell("kind", AllKinds());
  spell("track", AllTracks());
}

absl::Status ResolveCell(const client::Client& client, absl::string_view flag,
                         const aggregator::v1::TotalsQuestion& question, Cell& cell) {
  status::FieldViolations violations;
  // What it says of the dimension, as a filter would: nothing for the row without.
  const auto said = [&](const char* dimension) {
    const auto value = cell.find(dimension);
    std::vector<std::string> values;
    if (value != cell.end() && !value->second.empty()) values.push_back(value->second);
    return values;
  };
  // The parties are read once, whichever of the two name some.
  std::vector<std::string> parties = said("party");
  const bool has_party = !parties.empty();
  for (std::string& city : said("venue_city")) parties.push_back(std::move(city));
  RENKEI_RETURN_IF_ERROR(ResolveParties(client, flag, parties, violations));
  if (has_party) cell["party"] = parties.front();
  if (parties.size() > (has_party ? 1u : 0u)) cell["venue_city"] = parties.back();
  for (const std::string& side : said("side")) {
    RENKEI_ASSIGN_OR_RETURN(const auto sides, SidesOf(client, question.programme()));
    cell["side"] = absl::AsciiStrToLower(side);
    RequireKnown(flag, std::vector<std::string>{cell["side"]}, sides, violations);
  }
  if (const std::vector<std::string> named = said("category"); !named.empty()) {
    RENKEI_ASSIGN_OR_RETURN(const auto categories, CategoriesOf(client, question));
    RequireCategories(flag, named, categories, violations);
  }
  for (const std::string& programme : said("programme")) {
    cell["programme"] = ProgrammeName(programme);
  }
  return violations.ToStatus();
}

}  // namespace renkei::commands
