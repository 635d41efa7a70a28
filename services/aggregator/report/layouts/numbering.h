// Numbering: what the records of a table or a list are numbered with.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_LAYOUTS_NUMBERING_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_LAYOUTS_NUMBERING_H_

#include "renkei/type/v1/event.pb.h"
#include "services/aggregator/report/edition/section.h"

namespace renkei::layouts {

// Asked for each record shown, in their order. Threads: of one thread.
class Numbering final {
 public:
  explicit Numbering(const edition::SectionData& data);

  // The record's ordinal. One without is numbered on from the highest ordinal that is shown, so
  // that it never takes another's number.
  int NumberOf(const type::v1::Event& event);

 private:
  int last_ = 0;
};

}  // namespace renkei::layouts

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_LAYOUTS_NUMBERING_H_
