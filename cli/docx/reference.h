// The Word document whose styles pandoc takes over; it lies in reference/ and is built into the
// program.
#ifndef RENKEI_CLI_DOCX_REFERENCE_H_
#define RENKEI_CLI_DOCX_REFERENCE_H_

#include "absl/strings/string_view.h"

namespace renkei::docx {

// For "zh" with Chinese fonts, else with Japanese ones for what is not Latin.
absl::string_view ReferenceFor(absl::string_view language);

}  // namespace renkei::docx

#endif  // RENKEI_CLI_DOCX_REFERENCE_H_
