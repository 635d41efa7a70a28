// One form for signs that sheets write in several: full-width digits and letters, ideographic
// spaces, the many dashes. For values that are read, never for texts that are kept.
#ifndef RENKEI_CLI_CELLS_PLAIN_FORM_H_
#define RENKEI_CLI_CELLS_PLAIN_FORM_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace renkei::cells {

// `text` with full-width ASCII as ASCII, spaces of all kinds as " ", wave dashes as "~", other
// dashes and minus signs as "-"; without white space at its ends.
std::string PlainForm(absl::string_view text);

// The plain form without any white space; nullopt: there is some between two digits, so that what
// it parts would be joined to another number.
std::optional<std::string> PlainFormUnspaced(absl::string_view text);

// Takes a number of at most `most_digits` from the front of a plain text; nullopt: none is there.
std::optional<int> ConsumeNumber(absl::string_view& text, size_t most_digits);

}  // namespace renkei::cells

#endif  // RENKEI_CLI_CELLS_PLAIN_FORM_H_
