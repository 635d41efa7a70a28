// What tells pandoc how the document is to look, built into the program: a Word document whose
// styles it takes over, which lies in reference/, and report.lua, which says where they are used.
#ifndef RENKEI_CLI_DOCX_REFERENCE_H_
#define RENKEI_CLI_DOCX_REFERENCE_H_

#include "absl/strings/string_view.h"

namespace renkei::docx {

// For "zh" with Chinese fonts, else with Japanese ones for what is not Latin.
absl::string_view ReferenceFor(absl::string_view language);

// A Lua filter.
absl::string_view Filter();

}  // namespace renkei::docx

#endif  // RENKEI_CLI_DOCX_REFERENCE_H_
