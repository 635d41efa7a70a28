#include "services/aggregator/report/wording/catalogue.h"

#include "absl/strings/match.h"
#include "services/aggregator/report/wording/chinese.h"
#include "services/aggregator/report/wording/english.h"
#include "services/aggregator/report/wording/japanese.h"
#include "services/aggregator/report/wording/language.h"

namespace renkei::wording {
namespace {

std::vector<const Catalogue*> Catalogues() { return {&Japanese(), &English(), &Chinese()}; }

}  // namespace

const Catalogue* FindCatalogue(absl::string_view language) {
  for (const absl::string_view tag : BroadeningTags(language)) {
    for (const Catalogue* catalogue : Catalogues()) {
      if (absl::EqualsIgnoreCase(catalogue->language(), tag)) return catalogue;
    }
  }
  return nullptr;
}

std::vector<absl::string_view> Languages() {
  std::vector<absl::string_view> languages;
  for (const Catalogue* catalogue : Catalogues()) languages.push_back(catalogue->language());
  return languages;
}

}  // namespace renkei::wording
