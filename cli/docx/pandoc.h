// Pandoc makes a Word document of the report's HTML page, in our style. It is a program of its own
// and runs in the command line's process only, never in a service.
#ifndef RENKEI_CLI_DOCX_PANDOC_H_
#define RENKEI_CLI_DOCX_PANDOC_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::docx {

// The document's bytes. `language` chooses the fonts. FailedPrecondition: pandoc is not installed.
// Internal: it refused the page; what it says stands on standard error. Its files lie in a private
// temporary folder that is gone afterwards.
absl::StatusOr<std::string> FromHtml(absl::string_view html, absl::string_view language);

}  // namespace renkei::docx

#endif  // RENKEI_CLI_DOCX_PANDOC_H_
