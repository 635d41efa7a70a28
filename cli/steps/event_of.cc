#include "cli/steps/event_of.h"

#include "google/protobuf/descriptor.h"

namespace renkei::steps {

type::v1::Event* EventOf(google::protobuf::Message& record) {
  const auto* field = record.GetDescriptor()->FindFieldByName("event");
  if (field == nullptr || field->message_type() != type::v1::Event::descriptor()) return nullptr;
  return static_cast<type::v1::Event*>(record.GetReflection()->MutableMessage(&record, field));
}

}  // namespace renkei::steps
