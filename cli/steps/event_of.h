// The event in a record.
#ifndef RENKEI_CLI_STEPS_EVENT_OF_H_
#define RENKEI_CLI_STEPS_EVENT_OF_H_

#include "google/protobuf/message.h"
#include "renkei/type/v1/event.pb.h"

namespace renkei::steps {

// Of an activity or an exchange; nullptr: another record.
type::v1::Event* EventOf(google::protobuf::Message& record);

}  // namespace renkei::steps

#endif  // RENKEI_CLI_STEPS_EVENT_OF_H_
