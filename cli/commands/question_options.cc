#include "cli/commands/question_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/commands/fiscal_years_option.h"
#include "cli/commands/named_values.h"
#include "cli/commands/programme_option.h"
#include "cli/flags/choices.h"
#include "common/status/details.h"
#include "common/status/macros.h"

namespace renkei::commands {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::RepeatedPtrField;

// Adds the value of `type` that each text names, in any case, with '-' for '_' if one likes.
template <typename Add>
void ParseEnums(const std::vector<std::string>& texts, const EnumDescriptor* type,
                absl::string_view option, status::FieldViolations& violations, Add add) {
  for (const std::string& text : texts) {
    const EnumValueDescriptor* value = type->FindValueByName(Spelled(text));
    if (value != nullptr && value->number() != 0) {
      add(value->number());
    } else {
      violations.Add(option, flags::NotOneOf(text, ValuesOf(*type)));
    }
  }
}

// The same for names that requests carry as text.
void ParseNames(const std::vector<std::string>& texts, const std::vector<std::string>& known,
                absl::string_view option, status::FieldViolations& violations,
                RepeatedPtrField<std::string>& names) {
  for (const std::string& text : texts) {
    names.Add(KnownWord(text, known, option, violations));
  }
}

}  // namespace

void QuestionOptions::AddTo(CLI::App& verb) {
  AddProgrammeOption(verb, programme);
  AddFiscalYearsOption(verb, fiscal_years);
  verb.add_option("--as-of", as_of, "What had happened by the end of this day, YYYY-MM-DD")
      ->required();
  known.AddTo(verb);
  const auto offer = [](CLI::Option* option, const EnumDescriptor* type) {
    flags::OfferChoices(*option->delimiter(','), ValuesOf(*type));
  };
  offer(verb.add_option("--by", by, "Dimensions to break down by"),
        aggregator::v1::Dimension_descriptor());
  const auto add_filter = [&](const char* name, std::vector<std::string>& values,
                              const char* what) {
    return verb.add_option(name, values, what)->delimiter(',')->group("Only");
  };
  offer(add_filter("--platform", platforms, "these platforms"), type::v1::Platform_descriptor());
  flags::OfferChoices(*add_filter("--kind", kinds, "these kinds"), AllKinds());
  flags::OfferChoices(*add_filter("--track", tracks, "these tracks"), AllTracks());
  add_filter("--category", categories, "these categories");
  add_filter("--party", parties, "records of these parties: names or ids, e.g. cn-tianjin");
  add_filter("--without-party", without_parties, "records of none of these parties");
  add_filter("--side", sides, "records of these sides, e.g. china");
  add_filter("--venue-city", venue_cities, "records held in these cities");
  offer(verb.add_option("--more-roles", more_roles, "Roles counted beside principal"),
        type::v1::Participation::Role_descriptor());
  offer(verb.add_option("--include-excluded", include_excluded,
                        "Exclusion codes to count all the same"),
        type::v1::Exclusion::Code_descriptor());
  verb.add_flag("--roll-up", roll_up, "A party also counts what its members took part in");
}

absl::StatusOr<aggregator::v1::TotalsQuestion> QuestionOptions::ToQuestion() const {
  aggregator::v1::TotalsQuestion question;
  status::FieldViolations violations;
  question.set_programme(programme);
  question.mutable_fiscal_years()->Add(fiscal_years.begin(), fiscal_years.end());
  question.set_as_of(as_of);
  ParseEnums(by, aggregator::v1::Dimension_descriptor(), "--by", violations,
             [&](int value) { question.add_by(static_cast<aggregator::v1::Dimension>(value)); });
  aggregator::v1::TotalFilter& filter = *question.mutable_filter();
  ParseEnums(platforms, type::v1::Platform_descriptor(), "--platform", violations,
             [&](int value) { filter.add_platforms(static_cast<type::v1::Platform>(value)); });
  ParseNames(kinds, AllKinds(), "--kind", violations, *filter.mutable_kinds());
  ParseNames(tracks, AllTracks(), "--track", violations, *filter.mutable_tracks());
  filter.mutable_categories()->Add(categories.begin(), categories.end());
  filter.mutable_parties()->Add(parties.begin(), parties.end());
  filter.mutable_without_parties()->Add(without_parties.begin(), without_parties.end());
  filter.mutable_sides()->Add(sides.begin(), sides.end());
  filter.mutable_venue_cities()->Add(venue_cities.begin(), venue_cities.end());
  ParseEnums(more_roles, type::v1::Participation::Role_descriptor(), "--more-roles", violations,
             [&](int value) {
               question.add_more_roles(static_cast<type::v1::Participation::Role>(value));
             });
  ParseEnums(include_excluded, type::v1::Exclusion::Code_descriptor(), "--include-excluded",
             violations, [&](int value) {
               question.add_include_excluded(static_cast<type::v1::Exclusion::Code>(value));
             });
  question.set_roll_up(roll_up);
  if (!violations.empty()) return violations.ToStatus();
  RENKEI_RETURN_IF_ERROR(known.SetIn(question));
  return question;
}

const Flags& QuestionFlags() {
  static const Flags& flags = *new Flags{
      {"question.programme", "--programme"},
      {"question.fiscal_years", "--fiscal-year"},
      {"question.as_of", "--as-of"},
      {"question.snapshot", "--snapshot"},
      {"question.known_at", "--known-at"},
      {"question.by", "--by"},
      {"question.filter.platforms", "--platform"},
      {"question.filter.kinds", "--kind"},
      {"question.filter.tracks", "--track"},
      {"question.filter.categories", "--category"},
      {"question.filter.parties", "--party"},
      {"question.filter.without_parties", "--without-party"},
      {"question.filter.sides", "--side"},
      {"question.filter.venue_cities", "--venue-city"},
      {"question.more_roles", "--more-roles"},
      {"question.include_excluded", "--include-excluded"},
      {"group", "--cell"},
  };
  return flags;
}

}  // namespace renkei::commands
