#include "services/aggregator/report/layouts/numbering.h"

#include <algorithm>
#include <limits>

namespace renkei::layouts {

Numbering::Numbering(const edition::SectionData& data) {
  for (const totals::CountedRecord& record : data.records) {
    const type::v1::Event* event = edition::EventOf(record);
    if (event != nullptr) last_ = std::max(last_, event->ordinal());
  }
}

int Numbering::NumberOf(const type::v1::Event& event) {
  if (event.ordinal() > 0) return event.ordinal();
  if (last_ < std::numeric_limits<int>::max()) ++last_;
  return last_;
}

}  // namespace renkei::layouts
