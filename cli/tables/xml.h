// Walks over an XML document, element by element.
#ifndef RENKEI_CLI_TABLES_XML_H_
#define RENKEI_CLI_TABLES_XML_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace renkei::tables {

// An element's attributes by their names without a namespace.
class Attributes {
 public:
  void Add(absl::string_view name, absl::string_view value) {
    values_.emplace_back(std::string(name), std::string(value));
  }
  void Clear() { values_.clear(); }
  // Empty: it is not there.
  absl::string_view Get(absl::string_view name) const {
    for (const auto& [own, value] : values_) {
      if (own == name) return value;
    }
    return "";
  }

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

// Names are without their namespace.
class XmlVisitor {
 public:
  virtual ~XmlVisitor() = default;
  virtual void Start(absl::string_view element, const Attributes& attributes) = 0;
  virtual void End(absl::string_view element) = 0;
  // A piece of the text inside an element, its references resolved.
  virtual void Text(absl::string_view text) = 0;
};

// Shows the document to the visitor up to its end. InvalidArgument: it is no XML from there on.
absl::Status ParseXml(absl::string_view document, XmlVisitor& visitor);

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_XML_H_
