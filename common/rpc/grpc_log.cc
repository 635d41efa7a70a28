#include "common/rpc/grpc_log.h"

#include "common/telemetry/log.h"
#include "grpc/support/log.h"

namespace renkei::rpc {
namespace {

void Take(gpr_log_func_args* line) {
  telemetry::Log(telemetry::Level::kDebug, "grpc",
                 {{"severity", gpr_log_severity_string(line->severity)},
                  {"message", line->message},
                  {"file", line->file},
                  {"line", line->line}});
}

}  // namespace

void TakeGrpcLog() { gpr_set_log_function(&Take); }

}  // namespace renkei::rpc
