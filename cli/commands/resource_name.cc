#include "cli/commands/resource_name.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "cli/client/collections.h"
#include "common/status/details.h"
#include "common/text/nearness.h"

namespace renkei::commands {
namespace {

using Parts = std::vector<absl::string_view>;

// With ID where anyone's id stands.
std::string Shown(absl::string_view collection) {
  return absl::StrReplaceAll(collection, {{"*", "ID"}});
}

struct Near {
  size_t distance = 0;
  std::string name;
};

// `pattern` with the ids of `name`, whose parts are its last ones; nullopt: one of its words is far
// from what `name` has there, or there is none.
std::optional<Near> Meant(const Parts& name, const Parts& pattern) {
  if (name.size() > pattern.size()) return std::nullopt;
  const size_t left_out = pattern.size() - name.size();
  size_t distance = 0;
  bool has_word = false;
  std::vector<std::string> meant;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const bool is_given = i >= left_out;
    const bool is_id = pattern[i] == "*";
    meant.push_back(is_given && is_id ? std::string(name[i - left_out]) : Shown(pattern[i]));
    if (!is_given || is_id) continue;
    const auto of_word = text::DistanceIfNear(pattern[i], name[i - left_out]);
    if (!of_word) return std::nullopt;
    distance += *of_word;
    has_word = true;
  }
  if (!has_word) return std::nullopt;
  return Near{distance, absl::StrJoin(meant, "/")};
}

// What `name` may have been meant to be, of collections and of their records: the nearest ones.
std::vector<std::string> NearNames(absl::string_view name,
                                   const std::vector<std::string>& collections) {
  const Parts parts = absl::StrSplit(name, '/');
  std::vector<std::string> nearest;
  std::optional<size_t> distance;
  const auto take = [&](const std::optional<Near>& near) {
    if (!near || (distance && near->distance > *distance)) return;
    if (near->distance != distance) nearest.clear();
    distance = near->distance;
    nearest.push_back(near->name);
  };
  for (const std::string& collection : collections) {
    Parts pattern = absl::StrSplit(collection, '/');
    take(Meant(parts, pattern));
    pattern.emplace_back("*");
    take(Meant(parts, pattern));
  }
  return nearest;
}

}  // namespace

absl::StatusOr<std::string> ResourceName(absl::string_view name, absl::string_view argument) {
  absl::ConsumePrefix(&name, "/");
  absl::ConsumePrefix(&name, "v1/");
  absl::ConsumeSuffix(&name, "/");
  const std::vector<std::string> collections = client::Collections();
  for (const std::string& collection : collections) {
    if (client::IsNameOf(name, collection)) return std::string(name);
  }
  const auto append = [](std::string* text, absl::string_view collection) {
    text->append(Shown(collection));
  };
  const std::vector<std::string> near = NearNames(name, collections);
  status::FieldViolations violations;
  violations.Add(argument, absl::StrCat("\"", name, "\" is in none of ",
                                        absl::StrJoin(collections, ", ", append),
                                        near.empty() ? "" : "; near: ", absl::StrJoin(near, ", ")));
  return violations.ToStatus();
}

}  // namespace renkei::commands
