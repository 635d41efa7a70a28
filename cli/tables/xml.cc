#include "cli/tables/xml.h"

// The parser below asserts what a hostile document can break; it throws for all that matters.
#ifndef NDEBUG
#define NDEBUG
#endif
#include <exception>
#include <orcus/sax_parser.hpp>

namespace renkei::tables {
namespace {

absl::string_view Viewed(std::string_view text) { return {text.data(), text.size()}; }

class Handler : public orcus::sax_handler {
 public:
  explicit Handler(XmlVisitor& visitor) : visitor_(visitor) {}

  void start_element(const orcus::sax::parser_element& element) {
    ++depth_;
    visitor_.Start(Viewed(element.name), attributes_);
    attributes_.Clear();
  }
  void end_element(const orcus::sax::parser_element& element) {
    --depth_;
    visitor_.End(Viewed(element.name));
  }
  void end_declaration(std::string_view) { attributes_.Clear(); }
  void characters(std::string_view text, bool) { visitor_.Text(Viewed(text)); }
  void attribute(const orcus::sax::parser_attribute& attribute) {
    attributes_.Add(Viewed(attribute.name), Viewed(attribute.value));
  }

  bool closed() const { return depth_ == 0; }

 private:
  XmlVisitor& visitor_;
  Attributes attributes_;
  int depth_ = 0;
};

}  // namespace

absl::Status ParseXml(absl::string_view document, XmlVisitor& visitor) {
  Handler handler(visitor);
  try {
    orcus::sax_parser<Handler> parser(document.data(), document.size(), handler);
    parser.parse();
  } catch (const std::exception&) {
    return absl::InvalidArgumentError("XML that is well formed");
  }
  if (!handler.closed()) return absl::InvalidArgumentError("XML that is whole");
  return absl::OkStatus();
}

}  // namespace renkei::tables
