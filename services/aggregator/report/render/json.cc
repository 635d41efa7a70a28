#include "services/aggregator/report/render/json.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"

namespace renkei::render {

absl::StatusOr<std::string> RenderJson(const aggregator::v1::Report& report) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(report, &json, options);
  if (!status.ok()) {
    return absl::InternalError(
        absl::StrCat("the report has no JSON form: ", std::string(status.message())));
  }
  return json;
}

}  // namespace renkei::render
