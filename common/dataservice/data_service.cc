#include "common/dataservice/data_service.h"

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/index_keys.h"
#include "common/resource/record_bytes.h"
#include "common/status/macros.h"
#include "common/storage/rocksdb/rocks_store.h"
#include "common/telemetry/log.h"

namespace renkei::dataservice {
namespace {

// While an index is made anew, its service says so after this many records.
constexpr size_t kRecordsBetweenLines = 100'000;

std::string LedgerFolder(const std::string& data_dir) { return absl::StrCat(data_dir, "/ledger"); }

absl::StatusOr<std::vector<std::string>> KeysOf(const ledger::Version& version,
                                                const std::vector<Kept>& kept) {
  for (const Kept& each : kept) {
    const resource::ResourceType type = resource::ResourceType::Of(each.record);
    if (!type.pattern.Matches(version.name)) continue;
    RENKEI_ASSIGN_OR_RETURN(const auto record, resource::ParseRecord(*type.message, version.body));
    return resource::IndexKeysOf(type, *each.rules, version.name, *record);
  }
  return absl::DataLossError(absl::StrCat(version.name, " is no record that is kept here"));
}

// Of a ledger that is being opened; `kept` outlives that.
ledger::IndexFormat IndexOf(const std::string& service, const std::vector<Kept>& kept) {
  return {std::string(resource::kIndexFormat),
          [&kept](const ledger::Version& version) { return KeysOf(version, kept); },
          [service](size_t records, bool done) {
            if (records == 0 || (!done && records % kRecordsBetweenLines != 0)) return;
            telemetry::Log(telemetry::Level::kInfo,
                           done ? "the index was made anew" : "the index is being made anew",
                           {{"service", service}, {"records", records}});
          }};
}

}  // namespace

absl::StatusOr<std::unique_ptr<storage::Store>> OpenStore(const std::string& path,
                                                          const std::string& service,
                                                          std::vector<std::string> tables) {
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), failed);
  if (failed) {
    return absl::UnavailableError(
        absl::StrCat("the folder of ", service, " cannot be made: ", failed.message()));
  }
  storage::RocksStore::Options options;
  options.path = path;
  options.service = service;
  options.table_names = std::move(tables);
  return storage::RocksStore::Open(options);
}

absl::StatusOr<std::unique_ptr<storage::Store>> OpenLedgerStore(const std::string& data_dir,
                                                                const std::string& service) {
  return OpenStore(LedgerFolder(data_dir), service, ledger::TableNames());
}

absl::StatusOr<ledger::Renewal> RenewLedgerEpoch(const std::string& data_dir,
                                                 const std::string& service) {
  storage::RocksStore::Options options;
  options.path = LedgerFolder(data_dir);
  options.service = service;
  options.table_names = ledger::TableNames();
  options.create_if_missing = false;
  RENKEI_ASSIGN_OR_RETURN(const auto store, storage::RocksStore::Open(options));
  return ledger::RenewEpoch(*store);
}

// Declared in the order of their needs, as the service's are.
struct DataService::Resource {
  Resource(const google::protobuf::Descriptor* record, std::unique_ptr<resource::Rules> own_rules,
           const ledger::Ledger& ledger, const resource::Transactions& transactions)
      : rules(std::move(own_rules)),
        collection(resource::ResourceType::Of(record), *rules, ledger, transactions),
        service(collection.type().service) {
    resource::BindMethods(service, collection);
  }

  const std::unique_ptr<resource::Rules> rules;
  const resource::Collection collection;
  rpc::Service service;
};

absl::StatusOr<std::unique_ptr<DataService>> DataService::Open(
    const std::string& service, std::unique_ptr<storage::Store> store, std::vector<Kept> kept) {
  std::unique_ptr<DataService> data(new DataService(service, std::move(store)));
  RENKEI_ASSIGN_OR_RETURN(
      data->ledger_, ledger::Ledger::Open(*data->store_, data->clock_,
                                          {.service = service, .index = IndexOf(service, kept)}));
  data->transactions_ = std::make_unique<resource::Transactions>(*data->ledger_);
  for (Kept& each : kept) {
    data->resources_.push_back(std::make_unique<Resource>(each.record, std::move(each.rules),
                                                          *data->ledger_, *data->transactions_));
  }
  return data;
}

DataService::DataService(std::string service, std::unique_ptr<storage::Store> store)
    : service_(std::move(service)), store_(std::move(store)) {}

// A call whose deadline passed was answered, but what it submitted may still be queued and refers
// to the resources. Submissions are completed in their order, so this one is the last.
DataService::~DataService() {
  if (ledger_ == nullptr) return;
  ledger_
      ->Append({service_, std::nullopt,
                [](const ledger::State&) { return std::vector<ledger::Write>(); }})
      .IgnoreError();
}

void DataService::MayAssume(const std::vector<std::string>& types) {
  const auto& pool = *google::protobuf::DescriptorPool::generated_pool();
  for (const std::string& type : types) {
    assumable_.push_back(resource::ResourceType::Of(pool.FindMessageTypeByName(type)));
  }
}

std::vector<rpc::Service*> DataService::services() {
  std::vector<rpc::Service*> services;
  feed::ChangeFeedOptions options;
  options.service = service_;
  resource::CommitsOptions commits{.service = service_, .resources = {}, .assumable = assumable_};
  for (const auto& resource : resources_) {
    services.push_back(&resource->service);
    commits.resources.push_back(&resource->collection.resource());
    options.types.push_back(resource->collection.type().message->full_name());
  }
  options.type_of = [this](absl::string_view name) { return TypeOf(name); };
  if (commits_ == nullptr) {
    commits_ = std::make_unique<resource::Commits>(*transactions_, std::move(commits));
  }
  services.push_back(&commits_->service());
  if (feed_ == nullptr) feed_ = std::make_unique<feed::ChangeFeed>(*ledger_, std::move(options));
  services.push_back(&feed_->service());
  return services;
}

std::string DataService::TypeOf(absl::string_view name) const {
  for (const auto& resource : resources_) {
    const resource::ResourceType& type = resource->collection.type();
    if (type.pattern.Matches(name)) return type.message->full_name();
  }
  return "";
}

}  // namespace renkei::dataservice
