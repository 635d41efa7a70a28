#include "cli/importing/check.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/text/near_names.h"

namespace renkei::importing {
namespace {

using coordination::v1::Party;
using sheets::Import;
using sheets::ImportedRecord;
using tables::Problems;

// The full names that a party bears now, each with its language.
std::set<std::string> FullNamesOf(const Party& party) {
  std::set<std::string> names;
  for (const Party::Name& name : party.names()) {
    if (name.form() != Party::Name::FULL || !name.valid_to().empty()) continue;
    names.insert(absl::StrCat(name.language(), "=", name.text()));
  }
  return names;
}

class Checker final {
 public:
  Checker(const Import& import, const Plan& plan) : import_(import), plan_(plan) {
    for (const Change& change : plan.changes) changed_.insert(change.read);
    for (const auto& [name, party] : import.registry.parties()) {
      if (!party.merged_into().empty()) continue;
      for (const std::string& text : FullNamesOf(party)) namesakes_[text].insert(name);
    }
  }

  Problems Check() && {
    for (const auto& [name, party] : import_.registry.parties()) {
      const ImportedRecord* read = import_.Find(name);
      if (read != nullptr && changed_.contains(read)) CheckOnce(*read, party);
    }
    for (const sheets::Crossing& crossing : import_.crossings) {
      if (changed_.contains(crossing.from)) CheckThere(crossing);
    }
    return std::move(problems_);
  }

 private:
  void CheckThere(const sheets::Crossing& crossing) {
    const std::string& target = crossing.part_of;
    if (import_.Find(target) != nullptr || plan_.IsRecorded(target)) return;
    if (crossing.from->origin.faulty || import_.MayBeUnread(target)) return;
    tables::Problem problem = sheets::ProblemAt(crossing.from->origin, "event.part_of");
    problem.value = target;
    problem.expected = "a record of the files or one recorded already";
    problem.near = NearRecords(target, import_, plan_);
    problems_.push_back(std::move(problem));
  }

  void CheckOnce(const ImportedRecord& read, const Party& party) {
    if (!party.merged_into().empty()) return;
    std::set<std::string> told;
    for (const std::string& text : FullNamesOf(party)) {
      for (const std::string& other : namesakes_.at(text)) {
        const Party& namesake = *import_.registry.Get(other);
        const bool same = namesake.kind() == party.kind() && namesake.country() == party.country();
        if (!same || other == party.name() || !told.insert(other).second) continue;
        tables::Problem problem = sheets::ProblemAt(
            read.origin, absl::StrCat("names[\"", text.substr(0, text.find('=')), "\"]"));
        problem.value = text.substr(text.find('=') + 1);
        problem.expected =
            absl::StrCat("each party once; ", other, Whereabouts(other),
                         " has this name, kind and country; leave one of them out, or name the one "
                         "that stands in merged_into");
        problems_.push_back(std::move(problem));
      }
    }
  }

  // ", parties.csv:7" where the files have it.
  std::string Whereabouts(const std::string& name) const {
    const ImportedRecord* read = import_.Find(name);
    if (read == nullptr) return "";
    return absl::StrCat(", ", read->origin.sheet->path, ":", read->origin.line);
  }

  const Import& import_;
  const Plan& plan_;
  std::set<const ImportedRecord*> changed_;
  std::map<std::string, std::set<std::string>> namesakes_;  // standing parties by full name
  Problems problems_;
};

}  // namespace

Problems Check(const Import& import, const Plan& plan) { return Checker(import, plan).Check(); }

std::vector<std::string> NearRecords(const std::string& name, const Import& import,
                                     const Plan& plan) {
  const std::string collection = name.substr(0, name.rfind('/') + 1);
  std::set<std::string> names;
  const auto add = [&](const std::string& other) {
    if (absl::StartsWith(other, collection)) names.insert(other);
  };
  for (const ImportedRecord& read : import.records) add(read.name);
  for (const std::string& recorded : plan.recorded) add(recorded);
  return text::NearResources(name, names);
}

}  // namespace renkei::importing
