// The records that cases are made on: for each resource one that stands, one that belongs to the
// closed year 2018, a chain as deep as records may lie, and names that nothing has.
#ifndef RENKEI_TESTS_ERRORS_RECORDS_H_
#define RENKEI_TESTS_ERRORS_RECORDS_H_

#include <string>
#include <vector>

#include "common/resource/resource_type.h"

namespace renkei::errors {

// A resource, and what its cases are made of. Texts are in text format.
struct Resource {
  resource::ResourceType type;
  std::string good;  // a record's fields, outside of the closed year
  // Its ids: of a record that stands, of none that ever was.
  std::string standing;
  std::string fresh;

  // "Activities": methods' names are made of it.
  std::string plural() const { return type.service->name(); }
  std::string NameOf(const std::string& id, const std::string& programme = "programmes/p") const;

  // Requests.
  std::string Create(const std::string& id, const std::string& body,
                     const std::string& programme = "programmes/p") const;
  std::string BatchCreate(const std::string& id, const std::string& body,
                          const std::string& programme = "programmes/p") const;
  std::string Update(const std::string& name, const std::string& body) const;
  static std::string Delete(const std::string& name, const std::string& etag = "");
};

// An event's fields that are good but perhaps for its day, and what it is part of.
std::string Event(const std::string& day, const std::string& part_of = "");

// A Commit's request that publishes a report of this name with one small document.
std::string Published(const std::string& report, const std::string& snapshot);

std::vector<Resource> CoordinationResources();
Resource Exchanges();
Resource PolicyReports();
std::vector<Resource> AllResources();

// A call that must succeed before cases are made.
struct Seed {
  std::string method;
  std::string request;
};
// Before and after the year 2018 is closed, in order. Coordination closes it itself; for the others
// it is closed between.
std::vector<Seed> CoordinationSeeds();
std::vector<Seed> ExchangeSeeds();
std::vector<Seed> PolicyReportSeeds();

// More records of a resource than one answer holds, and their names.
std::vector<Seed> LargeSeeds(const Resource& resource);
std::vector<std::string> LargeNames(const Resource& resource);

}  // namespace renkei::errors

#endif  // RENKEI_TESTS_ERRORS_RECORDS_H_
