#include "services/aggregator/report/wording/catalogue.h"

#include <algorithm>
#include <iterator>

#include "services/aggregator/report/wording/japanese.h"

namespace renkei::wording {
namespace {

std::vector<const Catalogue*> Catalogues() { return {&Japanese()}; }

}  // namespace

const Catalogue* FindCatalogue(absl::string_view language) {
  for (const Catalogue* catalogue : Catalogues()) {
    if (catalogue->language() == language) return catalogue;
  }
  return nullptr;
}

std::vector<absl::string_view> Languages() {
  std::vector<absl::string_view> languages;
  for (const Catalogue* catalogue : Catalogues()) languages.push_back(catalogue->language());
  return languages;
}

std::string TextIn(const type::v1::LocalizedText& text, absl::string_view language) {
  const auto& texts = text.texts();
  if (texts.empty()) return "";
  for (absl::string_view wanted : {language, absl::string_view("en")}) {
    const auto found = texts.find(std::string(wanted));
    if (found != texts.end()) return found->second;
  }
  // The map has no order of its own; the smallest language makes the choice the same every time.
  return std::min_element(texts.begin(), texts.end(),
                          [](const auto& a, const auto& b) { return a.first < b.first; })
      ->second;
}

}  // namespace renkei::wording
