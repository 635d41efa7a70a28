// Which venue it was: of the planned ones, or another.
#ifndef RENKEI_CLI_STEPS_HELD_VENUE_H_
#define RENKEI_CLI_STEPS_HELD_VENUE_H_

#include "absl/strings/string_view.h"
#include "cli/records/registry.h"
#include "common/status/details.h"
#include "google/protobuf/message.h"
#include "renkei/type/v1/event.pb.h"

namespace renkei::steps {

// Makes the venue that `text` names the event's only one. The planned ones are called by their
// place in any language, by their city's name or id, or as sheets write them; anything else is read
// as sheets write a venue. `record`: the event's, for its sheet. Violations of --venue: several
// planned venues are called so; it is none and cannot be read.
void SetHeldVenue(absl::string_view text, const records::Registry& registry,
                  const google::protobuf::Message& record, type::v1::Event& event,
                  status::FieldViolations& violations);

}  // namespace renkei::steps

#endif  // RENKEI_CLI_STEPS_HELD_VENUE_H_
