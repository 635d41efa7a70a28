// The cases of merging parties, of published reports and publishing, of commits, of the change feed
// and of the aggregator.
#include "absl/strings/str_cat.h"
#include "tests/errors/case.h"
#include "tests/errors/records.h"

namespace renkei::errors {
namespace {

using absl::StatusCode;

const Error kInvalid = {StatusCode::kInvalidArgument, ""};
const Error kNotFound = {StatusCode::kNotFound, ""};
const Error kReplaced = {StatusCode::kFailedPrecondition, "LEDGER_REPLACED"};
const Error kFull = {StatusCode::kResourceExhausted, ""};
const Error kUnavailable = {StatusCode::kUnavailable, ""};
const Error kStillReading = {StatusCode::kUnavailable, "STILL_READING"};
const Error kTooLate = {StatusCode::kDeadlineExceeded, ""};
const Error kNotYet = {StatusCode::kOutOfRange, ""};

constexpr char kUnreached[] = "min_revisions {key: 'coordination' value: 1000000}";

// A question, with what stands beside it in its request's form.
using Ask = std::string (*)(const std::string& programme, const std::string& snapshot);

std::string AskTotals(const std::string& programme, const std::string& snapshot) {
  return absl::StrCat("question {programme: '", programme,
                      "' fiscal_years: 2019 as_of: '2020-03-31' snapshot: '", snapshot, "'}");
}

std::string AskReport(const std::string& programme, const std::string& snapshot) {
  return absl::StrCat("programme: '", programme,
                      "' fiscal_year: 2019 as_of: '2020-03-31' language: 'ja' snapshot: '",
                      snapshot, "'");
}

std::string AskRendered(const std::string& programme, const std::string& snapshot) {
  return absl::StrCat(AskReport(programme, snapshot), " format: TEXT");
}

std::string AskReconciled(const std::string& programme, const std::string& snapshot) {
  return absl::StrCat("figures {stated {document: 'x'} question {programme: '", programme,
                      "' fiscal_years: 2019 as_of: '2020-03-31'} measure: RECORDS "
                      "value {low: 1 high: 1}} snapshot: '",
                      snapshot, "'");
}

std::string AskFindings(const std::string& programme, const std::string& snapshot) {
  return absl::StrCat("programme: '", programme,
                      "' fiscal_years: 2019 as_of: '2020-03-31' snapshot: '", snapshot, "'");
}

std::string AskPublished(const std::string& programme, const std::string& snapshot) {
  return absl::StrCat("fiscal_year: '", programme,
                      "/fiscalYears/2019' as_of: '2020-03-31' snapshot: '", snapshot, "'");
}

// What every question can be refused for. `name`: "Aggregator.QueryTotals".
void AddQuestion(const std::string& name, Ask ask, const char* programme_field,
                 std::vector<Case>& cases) {
  const std::string method = absl::StrCat("renkei.aggregator.v1.", name);
  const std::string good = ask("programmes/p", "");
  cases.push_back({method, kInvalid, ask("wrong", ""), {programme_field}});
  cases.push_back({method, kNotFound, ask("programmes/none", "")});
  cases.push_back({method, kNotYet, ask("programmes/p", "$AHEAD")});
  cases.push_back({method, kReplaced, ask("programmes/p", "$REPLACED")});
  cases.push_back({method, kTooLate, absl::StrCat(good, " ", kUnreached)});
  cases.push_back({method, kFull, absl::StrCat(good, " ", kUnreached), {}, Situation::kFull});
  cases.push_back({method, kUnavailable, good, {}, Situation::kFailing});
  cases.push_back({method, kStillReading, good, {}, Situation::kStarting});
}

}  // namespace

std::vector<Case> MergeCases() {
  const Error other_version = {StatusCode::kAborted, "ETAG_MISMATCH"};
  const Error read_only = {StatusCode::kFailedPrecondition, "LEDGER_READ_ONLY"};
  const std::string merge = "renkei.coordination.v1.Parties.MergeParty";
  const std::string unmerge = "renkei.coordination.v1.Parties.UnmergeParty";
  const std::string etag = " etag: '\"00000000-1\"'";
  const std::string merged = "name: 'parties/part' into: 'parties/standing'";
  const std::string unmerged = "name: 'parties/merged'";
  std::vector<Case> cases = {
      {merge, kInvalid, "name: 'wrong' into: 'parties/none'", {"name"}},
      {merge, kInvalid, "name: 'parties/part' into: 'parties/part'", {"into"}},
      {merge, kNotFound, "name: 'parties/none' into: 'parties/standing'"},
      {merge,
       {StatusCode::kFailedPrecondition, "REFERENCE_MISSING"},
       "name: 'parties/part' into: 'parties/none'"},
      {merge,
       {StatusCode::kFailedPrecondition, "REFERENCE_CYCLE"},
       "name: 'parties/standing' into: 'parties/merged'"},
      {merge,
       {StatusCode::kFailedPrecondition, "REFERENCE_TOO_DEEP"},
       "name: 'parties/part' into: 'parties/deep-100'"},
      {unmerge, kInvalid, "name: 'wrong'", {"name"}},
      {unmerge, kNotFound, "name: 'parties/none'"},
  };
  for (const auto& [method, good] : {std::pair(merge, merged), std::pair(unmerge, unmerged)}) {
    cases.push_back({method, other_version, good + etag});
    cases.push_back({method, kFull, good, {}, Situation::kFull});
    cases.push_back({method, kUnavailable, good, {}, Situation::kFailing});
    cases.push_back({method, read_only, good, {}, Situation::kReadOnly});
  }
  return cases;
}

std::vector<Case> PublishedCases() {
  const std::string year = "programmes/p/fiscalYears/2020";
  const std::string report = absl::StrCat(year, "/publishedReports/");
  const std::string reports = "renkei.coordination.v1.PublishedReports.";
  const std::string parts = "renkei.coordination.v1.PublishedParts.";
  return {
      {reports + "GetPublishedReport", kInvalid, "name: 'wrong'", {"name"}},
      {reports + "GetPublishedReport", kNotFound, absl::StrCat("name: '", report, "2'")},
      {reports + "ListPublishedReports",
       kInvalid,
       absl::StrCat("parent: '", year, "' page_size: -1"),
       {"page_size"}},
      {parts + "GetPublishedPart", kInvalid, "name: 'wrong'", {"name"}},
      {parts + "GetPublishedPart", kNotFound, absl::StrCat("name: '", report, "1/parts/2'")},
      {parts + "ListPublishedParts",
       kInvalid,
       absl::StrCat("parent: '", report, "1' page_size: -1"),
       {"page_size"}},
      {"renkei.coordination.v1.FiscalYears.DeleteFiscalYear",
       {StatusCode::kFailedPrecondition, "STILL_REFERRED_TO"},
       absl::StrCat("name: '", year, "'")},
  };
}

std::vector<Case> CommitCases() {
  const std::string commit = "renkei.changes.v1.Commits.Commit";
  const auto refused = [](const char* reason) -> Error {
    return {StatusCode::kFailedPrecondition, reason};
  };
  const auto change = [](const char* how, const char* type, const std::string& record) {
    return absl::StrCat("changes {", how, " {[type.googleapis.com/renkei.coordination.v1.", type,
                        "] {", record, "}}} ");
  };
  const auto activity = [&](const std::string& name, const std::string& day,
                            const std::string& part_of = "") {
    return change("create", "Activity",
                  absl::StrCat("name: '", name, "' kind: CONSULTATION ", Event(day, part_of)));
  };
  const auto party = [&](const std::string& id, const std::string& more) {
    return change("create", "Party",
                  absl::StrCat("name: 'parties/", id,
                               "' kind: CITY country: 'CN' "
                               "names {language: 'ja' form: FULL text: 'x'} ",
                               more));
  };
  const auto programme = [&](const std::string& fields, const char* path) {
    const std::string update =
        change("update", "Programme", absl::StrCat("name: 'programmes/p' ", fields));
    return absl::StrCat(update.substr(0, update.rfind('}')), " update_mask {paths: '", path, "'}}");
  };
  const std::string fresh = "programmes/p/activities/fresh";
  const std::string good = activity(fresh, "2019-05-10");
  return {
      {commit, kInvalid, "", {"changes"}},
      {commit, kInvalid, absl::StrCat("service: 'technical' ", good), {"service"}},
      {commit,
       kInvalid,
       absl::StrCat(good, activity("programmes/p/activities/other", "2019-02-30")),
       {"changes[1].create.event.span.first_day", "changes[1].create.event.span.last_day"}},
      {commit, kNotFound, "changes {delete: 'parties/none'}"},
      {commit,
       {StatusCode::kAlreadyExists, ""},
       activity("programmes/p/activities/standing", "2019-05-10")},
      {commit,
       {StatusCode::kAborted, "ETAG_MISMATCH"},
       "changes {delete: 'programmes/p/activities/part' etag: 'x'}"},
      {commit, refused("PROGRAMME_NOT_FOUND"),
       activity("programmes/none/activities/fresh", "2019-05-10")},
      {commit, refused("YEAR_CLOSED"), activity(fresh, "2018-05-10")},
      {commit, refused("REFERENCE_MISSING"),
       activity(fresh, "2019-05-10", "programmes/p/activities/none")},
      {commit, refused("REFERENCE_CYCLE"),
       absl::StrCat(party("one", "parent: 'parties/two'"), party("two", "parent: 'parties/one'"))},
      {commit, refused("REFERENCE_TOO_DEEP"), party("fresh", "parent: 'parties/deep-100'")},
      {commit, refused("TEXT_NOT_UNIQUE"), party("fresh", "aliases: 'taken'")},
      {commit, refused("STILL_REFERRED_TO"), "changes {delete: 'programmes/p'}"},
      {commit, refused("FISCAL_YEARS_RECORDED"),
       programme("fiscal_year_start_month: 5", "fiscal_year_start_month")},
      {commit, refused("SIDE_IN_USE"),
       programme("sides {id: 'other' name {texts {key: 'ja' value: 'x'}} countries: 'JP'}",
                 "sides")},
      {commit, refused("PUBLISHED"),
       "changes {delete: 'programmes/p/fiscalYears/2020/publishedReports/1'}"},
      {commit, kFull, good, {}, Situation::kFull},
      {commit, kUnavailable, good, {}, Situation::kFailing},
      {commit, refused("LEDGER_READ_ONLY"), good, {}, Situation::kReadOnly},
  };
}

std::vector<Case> FeedCases() {
  const std::string feed = "renkei.changes.v1.ChangeFeed.";
  return {
      {feed + "GetLedger", kInvalid, "service: 'technical'", {"service"}},
      {feed + "Watch", kInvalid, "service: 'technical'", {"service"}},
      {feed + "Watch", kInvalid, "types: 'renkei.Nothing'", {"types[0]"}},
      {feed + "Watch", kInvalid, "after_revision: -1", {"after_revision"}},
      {feed + "Watch", kInvalid, "after_revision: 1", {"epoch"}},
      {feed + "Watch", kReplaced, "epoch: '00000000000000000000000000000000'"},
      {feed + "Watch", kReplaced, "epoch: '$EPOCH' after_revision: 1000000"},
      {feed + "Watch", kFull, "", {}, Situation::kFull},
      {feed + "Watch", kUnavailable, "", {}, Situation::kFailing},
  };
}

std::vector<Case> AggregatorCases() {
  std::vector<Case> cases;
  AddQuestion("Aggregator.QueryTotals", AskTotals, "question.programme", cases);
  AddQuestion("Aggregator.ListTotalRecords", AskTotals, "question.programme", cases);
  AddQuestion("Aggregator.GetReport", AskReport, "programme", cases);
  AddQuestion("Aggregator.RenderReport", AskRendered, "programme", cases);
  AddQuestion("Aggregator.ListFindings", AskFindings, "programme", cases);
  AddQuestion("Aggregator.ReconcileFigures", AskReconciled, "figures[0].question.programme", cases);
  const std::string aggregator = "renkei.aggregator.v1.Aggregator.";
  cases.push_back({aggregator + "ListTotalRecords",
                   kInvalid,
                   absl::StrCat(AskTotals("programmes/p", ""), " page_size: -1 page_token: 'x'"),
                   {"page_size", "page_token"}});
  cases.push_back(
      {aggregator + "ListFindings",
       kInvalid,
       absl::StrCat(AskFindings("programmes/p", ""), " kinds: 99 page_size: -1 page_token: 'x'"),
       {"kinds[0]", "page_size", "page_token"}});
  cases.push_back({aggregator + "ReconcileFigures", kInvalid, "", {"figures"}});
  // Known, but not the year.
  cases.push_back(
      {aggregator + "GetReport", kNotFound,
       "programme: 'programmes/p' fiscal_year: 2031 as_of: '2031-04-01' language: 'ja'"});
  cases.push_back(
      {aggregator + "GetReport",
       kInvalid,
       "programme: 'programmes/p' fiscal_year: 2019 as_of: '2020-03-31' language: 'tlh'",
       {"language"}});
  cases.push_back({aggregator + "RenderReport",
                   kInvalid,
                   "programme: 'programmes/p' fiscal_year: 2019 as_of: '2020-03-31' language: 'ja'",
                   {"format"}});
  return cases;
}

std::vector<Case> PublishingCases() {
  const std::string publishing = "renkei.aggregator.v1.Publishing.";
  const std::string publish = publishing + "PublishReport";
  const std::string compare = publishing + "ComparePublished";
  const std::string verify = publishing + "VerifyReport";
  const std::string good = AskPublished("programmes/p", "");
  const std::string year = "programmes/p/fiscalYears/2020/publishedReports/";
  const std::string compared = absl::StrCat("name: '", year, "1' base: '", year, "1'");
  // aggregator_ground.cc has the second.
  std::vector<Case> cases;
  AddQuestion("Publishing.PublishReport", AskPublished, "fiscal_year", cases);
  const std::vector<Case> more = {
      {publish,
       kInvalid,
       absl::StrCat(good, " formats: TEXT formats: TEXT request_id: 'a b'"),
       {"formats[1]", "request_id"}},
      // Known, but not the year.
      {publish, kNotFound, "fiscal_year: 'programmes/p/fiscalYears/2031' as_of: '2031-04-01'"},
      {publish,
       {StatusCode::kFailedPrecondition, "BEFORE_FIRST_RECORD"},
       absl::StrCat(good, " known_at {seconds: 1}")},
      {publish,
       {StatusCode::kFailedPrecondition, "LEDGER_READ_ONLY"},
       good,
       {},
       Situation::kReadOnly},
      {compare, kInvalid, absl::StrCat("name: 'wrong' base: '", year, "1'"), {"name"}},
      {compare,
       kInvalid,
       absl::StrCat("name: '", year, "1' base: 'programmes/p/fiscalYears/2019/publishedReports/1'"),
       {"base"}},
      {compare,
       kInvalid,
       absl::StrCat(compared, " page_size: -1 page_token: 'x'"),
       {"page_size", "page_token"}},
      {compare, kNotFound, absl::StrCat("name: '", year, "1' base: '", year, "9'")},
      {compare, kUnavailable, compared, {}, Situation::kFailing},
      {compare, kStillReading, compared, {}, Situation::kStarting},
      {verify, kInvalid, "name: 'wrong'", {"name"}},
      {verify, kNotFound, absl::StrCat("name: '", year, "9'")},
      {verify, kNotYet, absl::StrCat("name: '", year, "2'")},
      {verify, kUnavailable, absl::StrCat("name: '", year, "1'"), {}, Situation::kFailing},
      {verify, kStillReading, absl::StrCat("name: '", year, "1'"), {}, Situation::kStarting},
  };
  cases.insert(cases.end(), more.begin(), more.end());
  return cases;
}

}  // namespace renkei::errors
