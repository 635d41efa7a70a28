// Which of the recorded languages a reader gets: the one rule for every text and name of a report.
//
// A reader asks for a BCP 47 tag, "zh-Hans-CN". What is recorded in just that language is best,
// then, from the most specific to the least, what is recorded in a broader one ("zh-Hans", then
// "zh") or in another form of it ("zh-Hant"), then English, then whatever there is. Case does not
// count. The wording of a report is found the same way, but no other language stands in for it.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_LANGUAGE_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_LANGUAGE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::wording {

// The tag and its broader ones, the most specific first: "zh-Hans-CN", "zh-Hans", "zh".
std::vector<absl::string_view> BroadeningTags(absl::string_view tag);

// How far `recorded` is from what a reader of `wanted` asks for; 0: just that.
int LanguageDistance(absl::string_view recorded, absl::string_view wanted);

// `text` in the nearest language; of several as near in the first by tag. Empty only if there is no
// text at all.
std::string TextIn(const type::v1::LocalizedText& text, absl::string_view wanted);

}  // namespace renkei::wording

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_LANGUAGE_H_
