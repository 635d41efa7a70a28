// The cases of standard methods. One function for each method; what differs between resources is
// which reasons a write can be refused for.
#include <map>

#include "absl/strings/str_cat.h"
#include "tests/errors/case.h"
#include "tests/errors/records.h"

namespace renkei::errors {
namespace {

using absl::StatusCode;

constexpr char kNowhere[] = "programmes/none";
constexpr char kOtherEtag[] = "etag: '\"00000000-1\"' ";

const Error kInvalid = {StatusCode::kInvalidArgument, ""};
const Error kNotFound = {StatusCode::kNotFound, ""};
const Error kExists = {StatusCode::kAlreadyExists, ""};
const Error kOtherVersion = {StatusCode::kAborted, "ETAG_MISMATCH"};
const Error kFull = {StatusCode::kResourceExhausted, ""};
const Error kUnavailable = {StatusCode::kUnavailable, ""};

Error Refused(const char* reason) { return {StatusCode::kFailedPrecondition, reason}; }

bool Follows(const Resource& resource) {
  return resource.type.service->file()->package() != "renkei.coordination.v1";
}
bool IsEvent(const Resource& resource) {
  return resource.type.message->FindFieldByName("event") != nullptr;
}

// Collects the cases of one resource.
class Cases final {
 public:
  explicit Cases(const Resource& resource) : resource_(resource) {}

  std::vector<Case> All() && {
    Get();
    BatchGet();
    List();
    ListRevisions();
    Create("Create", false);
    Create("BatchCreate", true);
    Update();
    Delete();
    return std::move(cases_);
  }

 private:
  void Add(const char* verb, bool many, Error error, std::string request,
           std::vector<std::string> fields = {}, Situation situation = Situation::kReady) {
    const auto& type = resource_.type;
    AddMethod(absl::StrCat(verb, many ? type.service->name() : type.message->name()),
              std::move(error), std::move(request), std::move(fields), situation);
  }

  // Where the resource has this method.
  void AddMethod(const std::string& method, Error error, std::string request,
                 std::vector<std::string> fields = {}, Situation situation = Situation::kReady) {
    const auto& type = resource_.type;
    if (type.service->FindMethodByName(method) == nullptr) return;
    cases_.push_back({absl::StrCat(type.service->full_name(), ".", method), std::move(error),
                      std::move(request), std::move(fields), situation});
  }

  void Get() {
    Add("Get", false, kInvalid, "name: 'wrong'", {"name"});
    Add("Get", false, kNotFound, absl::StrCat("name: '", Unrecorded(), "'"));
  }

  void BatchGet() {
    Add("BatchGet", true, kInvalid, Parent(), {"names"});
    Add("BatchGet", true, kInvalid, absl::StrCat(Parent(), "names: 'wrong'"), {"names[0]"});
    Add("BatchGet", true, kNotFound, absl::StrCat(Parent(), "names: '", Unrecorded(), "'"),
        {"names[0]"});
    std::string all = Parent();
    for (const std::string& name : LargeNames(resource_)) {
      absl::StrAppend(&all, "names: '", name, "' ");
    }
    Add("BatchGet", true, {StatusCode::kResourceExhausted, "ANSWER_TOO_LARGE"}, all, {},
        Situation::kLarge);
  }

  void List() {
    Add("List", true, kInvalid, absl::StrCat(Parent(), "page_size: -1"), {"page_size"});
    if (!InAYear()) return;
    const std::string year = absl::StrCat("parent: '", kNowhere, "' filter {fiscal_year: 2019}");
    Add("List", true, Refused("PROGRAMME_NOT_FOUND"), year);
    if (!Follows(resource_)) return;
    Add("List", true, kFull, year, {}, Situation::kFull);
    Add("List", true, kUnavailable, year, {}, Situation::kFailing);
  }

  void ListRevisions() {
    const auto& type = resource_.type;
    const std::string method = absl::StrCat("List", type.message->name(), "Revisions");
    AddMethod(method, kInvalid, "name: 'wrong'", {"name"});
    AddMethod(method, kNotFound, absl::StrCat("name: '", Unrecorded(), "'"));
  }

  // Of one alone or of a batch of one.
  void Create(const char* verb, bool many) {
    const auto request = [&](const std::string& id, const std::string& body,
                             const std::string& programme = "programmes/p") {
      return many ? resource_.BatchCreate(id, body, programme)
                  : resource_.Create(id, body, programme);
    };
    const std::string field = absl::StrCat(many ? "requests[0]." : "", resource_.type.field);
    const std::string good = request(resource_.fresh, resource_.good);
    Add(verb, many, kInvalid, request(resource_.fresh, ""), {field});
    Add(verb, many, kExists, request(resource_.standing, resource_.good));
    for (const auto& [reason, body] : Links()) {
      if (reason == "REFERENCE_CYCLE") continue;  // nothing refers to what is not there yet
      Add(verb, many, Refused(reason.c_str()), request(resource_.fresh, body));
    }
    if (!resource_.type.parent_pattern.text().empty()) {
      Add(verb, many, Refused("PROGRAMME_NOT_FOUND"),
          request(resource_.fresh, resource_.good, kNowhere));
    }
    if (InAYear()) {
      Add(verb, many, Refused("YEAR_CLOSED"), request(ClosedFresh(), ClosedBody()));
    }
    AddTroubles(verb, many, good, request(resource_.fresh, resource_.good, kNowhere));
  }

  void Update() {
    const auto request = [&](const std::string& name, const std::string& body) {
      return resource_.Update(name, body);
    };
    const std::string standing = resource_.NameOf(resource_.standing);
    Add("Update", false, kInvalid, "", {resource_.type.field});
    Add("Update", false, kNotFound, request(Unrecorded(), resource_.good));
    Add("Update", false, kOtherVersion,
        request(standing, absl::StrCat(kOtherEtag, resource_.good)));
    for (const auto& [reason, body] : Links()) {
      const bool taken = reason == "TEXT_NOT_UNIQUE";
      Add("Update", false, Refused(reason.c_str()),
          request(taken ? resource_.NameOf("part") : standing, body));
    }
    if (resource_.type.field == "programme") {
      Add("Update", false, Refused("FISCAL_YEARS_RECORDED"),
          absl::StrCat(request(standing, "fiscal_year_start_month: 5"),
                       " update_mask {paths: 'fiscal_year_start_month'}"));
      Add("Update", false, Refused("SIDE_IN_USE"),
          absl::StrCat(request(standing,
                               "sides {id: 'other' name {texts {key: 'ja' value: 'x'}} "
                               "countries: 'JP'}"),
                       " update_mask {paths: 'sides'}"));
    }
    if (InAYear()) Add("Update", false, Refused("YEAR_CLOSED"), request(Closed(), Changed()));
    if (resource_.type.field == "fiscal_year") {
      Add("Update", false, Refused("YEAR_CLOSED"),
          absl::StrCat(request(resource_.NameOf("2018"), "state_reason: 'another'"),
                       " update_mask {paths: 'state_reason'}"));
    }
    AddNowhere("Update", request(Nowhere(), resource_.good));
    AddTroubles("Update", false, request(standing, Changed()), request(Nowhere(), resource_.good));
  }

  void Delete() {
    const std::string standing = resource_.NameOf(resource_.standing);
    const std::string lonely =
        IsEvent(resource_)
            ? resource_.NameOf("part")
            : resource_.NameOf(resource_.type.field == "programme" ? "alone" : resource_.standing);
    Add("Delete", false, kInvalid, "name: 'wrong'", {"name"});
    Add("Delete", false, kNotFound, Resource::Delete(Unrecorded()));
    Add("Delete", false, kOtherVersion, Resource::Delete(lonely, "\"00000000-1\""));
    if (IsEvent(resource_) || resource_.type.field == "programme") {
      Add("Delete", false, Refused("STILL_REFERRED_TO"), Resource::Delete(standing));
    }
    if (InAYear()) Add("Delete", false, Refused("YEAR_CLOSED"), Resource::Delete(Closed()));
    if (resource_.type.field == "fiscal_year") {
      Add("Delete", false, Refused("YEAR_CLOSED"), Resource::Delete(resource_.NameOf("2018")));
    }
    AddNowhere("Delete", Resource::Delete(Nowhere()));
    AddTroubles("Delete", false, Resource::Delete(lonely), Resource::Delete(Nowhere()));
  }

  // A service that follows asks coordination for a programme it does not know before all else.
  void AddNowhere(const char* verb, const std::string& request) {
    if (Follows(resource_)) Add(verb, false, Refused("PROGRAMME_NOT_FOUND"), request);
  }

  // What has nothing to do with the request. `nowhere` is one that needs coordination.
  void AddTroubles(const char* verb, bool many, const std::string& good,
                   const std::string& nowhere) {
    const std::string& troubled = Follows(resource_) ? nowhere : good;
    Add(verb, many, kFull, troubled, {}, Situation::kFull);
    Add(verb, many, kUnavailable, troubled, {}, Situation::kFailing);
    Add(verb, many, Refused("LEDGER_READ_ONLY"), good, {}, Situation::kReadOnly);
  }

  // Bodies that are refused for what they refer to, by reason.
  std::map<std::string, std::string> Links() const {
    if (resource_.type.field == "party") {
      const auto parent = [&](const char* id) {
        return absl::StrCat(resource_.good, " parent: 'parties/", id, "'");
      };
      return {{"REFERENCE_MISSING", parent("none")},
              {"REFERENCE_CYCLE", parent("part")},
              {"REFERENCE_TOO_DEEP", parent("deep-100")},
              {"TEXT_NOT_UNIQUE", absl::StrCat(resource_.good, " aliases: 'taken'")}};
    }
    if (!IsEvent(resource_)) return {};
    const auto part_of = [&](const char* id) {
      return absl::StrCat(Kind(), Event("2019-05-10", resource_.NameOf(id)));
    };
    return {{"REFERENCE_MISSING", part_of("none")},
            {"REFERENCE_CYCLE", part_of("part")},
            {"REFERENCE_TOO_DEEP", part_of("deep-100")}};
  }

  std::string Kind() const { return resource_.good.substr(0, resource_.good.find("event")); }
  // Another body than that of the record that stands: an update that changes nothing is not
  // written.
  std::string Changed() const {
    if (IsEvent(resource_)) return absl::StrCat(Kind(), Event("2019-06-10"));
    if (resource_.type.field == "fiscal_year") return "state: OPEN state_reason: 'now'";
    if (resource_.type.field == "programme")
      return absl::StrCat(resource_.good, " members {party: 'parties/part'}");
    if (resource_.type.field == "policy_report") {
      return absl::StrCat(resource_.good, " title {texts {key: 'ja' value: 'x'}}");
    }
    return absl::StrCat(resource_.good, " latitude: 1");
  }

  bool InAYear() const { return IsEvent(resource_) || resource_.type.field == "policy_report"; }
  std::string ClosedFresh() const { return IsEvent(resource_) ? resource_.fresh : "2018-06"; }
  std::string ClosedBody() const {
    return IsEvent(resource_) ? absl::StrCat(Kind(), Event("2018-05-10")) : resource_.good;
  }
  std::string Closed() const { return resource_.NameOf(IsEvent(resource_) ? "closed" : "2018-05"); }
  std::string Unrecorded() const { return resource_.NameOf(resource_.fresh); }
  std::string Nowhere() const { return resource_.NameOf(resource_.fresh, kNowhere); }
  std::string Parent() const {
    return resource_.type.parent_pattern.text().empty() ? "" : "parent: 'programmes/p' ";
  }

  const Resource& resource_;
  std::vector<Case> cases_;
};

}  // namespace

std::vector<Case> StandardCases() {
  std::vector<Case> cases;
  for (const Resource& resource : AllResources()) {
    for (Case& one : Cases(resource).All()) cases.push_back(std::move(one));
  }
  return cases;
}

}  // namespace renkei::errors
