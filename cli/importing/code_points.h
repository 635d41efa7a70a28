// UTF-8 text as code points, and how near two texts are in them.
#ifndef RENKEI_CLI_IMPORTING_CODE_POINTS_H_
#define RENKEI_CLI_IMPORTING_CODE_POINTS_H_

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace renkei::importing {

// The byte at which `text` stops being UTF-8 (overlong forms and surrogates are not UTF-8); nullopt
// if it is UTF-8 to its end.
std::optional<size_t> FirstByteNotUtf8(absl::string_view text);

// The code points of `text`; a byte that is not UTF-8 becomes U+FFFD.
std::u32string CodePointsOf(absl::string_view text);
std::string Utf8Of(const std::u32string& points);

// How many code points must be put in, taken out or replaced to make `b` of `a`.
size_t EditDistance(const std::u32string& a, const std::u32string& b);

// Those of `candidates` that may have been meant by `name`, nearest first, at most three. A third
// of a name's code points, and always one, may be wrong.
std::vector<std::string> NearNames(absl::string_view name,
                                   const std::vector<std::string>& candidates);

// The same for a resource name: those of `names` in its collection whose id may have been meant.
std::vector<std::string> NearResources(const std::string& name, const std::set<std::string>& names);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_CODE_POINTS_H_
