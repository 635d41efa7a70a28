// Requests that ask the engine without holding a question: for a report, for findings, for figures
// to reconcile. Each has some of the fields of TotalsQuestion, one of a single year calls it
// `fiscal_year`. Here its question is made of them, and what is wrong with them is told by the
// request's own names.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_REQUEST_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_REQUEST_H_

#include <string>

#include "common/status/details.h"
#include "google/protobuf/descriptor.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/totals/question.h"

namespace renkei::totals {

// Has the question answered from what the request, or another question, asks to be known.
template <typename Request>
void AskOfTheSame(const Request& request, aggregator::v1::TotalsQuestion& question) {
  question.set_snapshot(request.snapshot());
  question.clear_known_at();
  if (request.has_known_at()) *question.mutable_known_at() = request.known_at();
}

// Has it answered from an earlier answer's snapshot, so that both know the same.
void AskIn(const std::string& snapshot, aggregator::v1::TotalsQuestion& question);

// Has it count what is excluded, too, whatever the code.
void IncludeExcluded(aggregator::v1::TotalsQuestion& question);

// What the request asks of programme, years, day and what is to be known, as far as it does.
template <typename Request>
aggregator::v1::TotalsQuestion QuestionOf(const Request& request) {
  aggregator::v1::TotalsQuestion question;
  AskOfTheSame(request, question);
  if constexpr (requires { request.programme(); }) question.set_programme(request.programme());
  if constexpr (requires { request.as_of(); }) question.set_as_of(request.as_of());
  if constexpr (requires { request.fiscal_years(); }) {
    *question.mutable_fiscal_years() = request.fiscal_years();
  } else if constexpr (requires { request.fiscal_year(); }) {
    question.add_fiscal_years(request.fiscal_year());
  }
  return question;
}

// Adds what is wrong with a question to `violations`, as a request of this type calls its fields;
// of a field that the request does not have nothing is said.
void AddAsOf(const google::protobuf::Descriptor& request, const status::FieldViolations& found,
             status::FieldViolations& violations);

// Adds every field of the request that makes its question wrong.
template <typename Request>
void CheckQuestionOf(const Request& request, status::FieldViolations& violations) {
  status::FieldViolations found;
  ReadQuestion(QuestionOf(request), found);
  AddAsOf(*Request::descriptor(), found, violations);
}

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_REQUEST_H_
