// Readers: what a cell says becomes a field of a message.
#ifndef RENKEI_CLI_CELLS_READERS_H_
#define RENKEI_CLI_CELLS_READERS_H_

#include "cli/cells/cell.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::cells {

// A field of a message. Refers to both.
struct Slot {
  google::protobuf::Message& message;
  const google::protobuf::FieldDescriptor& field;
};

// Reads the cell into the slot, or refuses what is wrong with it and leaves that part out.
using Reader = void (*)(const Cell& cell, const Slot& slot);

// By the field's type: the name of an enum's value, yes or no, a number, plain text, or the
// notation of the value's message; a list where the field is repeated.
void ReadField(const Cell& cell, const Slot& slot);

// A day in a string field.
void ReadDay(const Cell& cell, const Slot& slot);

// A fiscal year in a number field.
void ReadYear(const Cell& cell, const Slot& slot);

// Fiscal years in a repeated number field, a list of years and of ranges: "2018", "2014..2018".
void ReadYears(const Cell& cell, const Slot& slot);

// A month in a string field.
void ReadMonth(const Cell& cell, const Slot& slot);

// A count of persons or of occurrences in a Quantity.
void ReadFigure(const Cell& cell, const Slot& slot);

// Persons of one role, in an event's headcounts beside those of other columns.
void ReadTrainees(const Cell& cell, const Slot& slot);
void ReadParticipants(const Cell& cell, const Slot& slot);
void ReadExperts(const Cell& cell, const Slot& slot);

// A party, by any of its names, in a string field.
void ReadParty(const Cell& cell, const Slot& slot);

// Parties, by any of their names, in a repeated string field.
void ReadPartyList(const Cell& cell, const Slot& slot);

// A record in a string field: its id, of the row's own kind and programme; "exchanges/" and an id,
// of the row's programme; or a resource name.
void ReadRecord(const Cell& cell, const Slot& slot);

// Venues in repeated Venue: divided by ";", or by " or " where it is not known which.
void ReadVenues(const Cell& cell, const Slot& slot);

// Names of one language and form, each with the time it was in use, in repeated Party.Name.
void ReadFullNames(const Cell& cell, const Slot& slot);
void ReadShortNames(const Cell& cell, const Slot& slot);

}  // namespace renkei::cells

#endif  // RENKEI_CLI_CELLS_READERS_H_
