// ResourceType: what a resource is, as its descriptors tell it.
//
// The names of its records come from the google.api.http annotation of its Get method, its message
// is what Get answers, and its methods are those of AIP: Get, List, Create, Update, Delete and
// BatchCreate, as many of them as the service has.
//
// Threads: immutable; any.
#ifndef RENKEI_COMMON_RESOURCE_RESOURCE_TYPE_H_
#define RENKEI_COMMON_RESOURCE_RESOURCE_TYPE_H_

#include <string>

#include "common/fields/name_pattern.h"
#include "google/protobuf/descriptor.h"

namespace renkei::resource {

struct ResourceType {
  // Of the service in the message's file whose Get answers it. A file without one is a bug and ends
  // the process.
  static ResourceType Of(const google::protobuf::Descriptor* message);

  const google::protobuf::ServiceDescriptor* service;
  const google::protobuf::Descriptor* message;  // Activity
  fields::NamePattern pattern;                  // programmes/*/activities/*
  fields::NamePattern parent_pattern;           // programmes/*; empty at the top
  std::string field;                            // "activity": the record in requests
  std::string id_field;                         // "activity_id"
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_RESOURCE_TYPE_H_
