#include "services/aggregator/totals/testing/fy2018.h"

#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace renkei::totals {
namespace {

using coordination::v1::Activity;
using monitoring::v1::PolicyReport;
using technical::v1::Exchange;
using type::v1::Participation;

constexpr absl::string_view kYearSoFar[] = {"2018-04-01", "2019-01-31"};

void RecordParties(World& world) {
  for (const char* id : {"jp-kitakyushu", "jp-oita", "jp-hyogo", "jp-iges", "jp-fukuoka", "jp-jesc",
                         "jp-jeta", "jp-yokohama", "jp-tokyo", "jp-kawasaki"}) {
    world.Party(id, "JP");
  }
  for (const char* id : {"cn-shanghai", "cn-wuhan", "cn-tianjin", "cn-dalian", "cn-tangshan",
                         "cn-guangdong", "cn-jiangsu", "cn-liuzhou", "cn-mee", "cn-beijing",
                         "cn-shenyang", "cn-chongqing", "cn-xian", "cn-xiamen", "cn-zhuhai"}) {
    world.Party(id, "CN");
  }
  world.Party("cn-guangzhou", "CN", "cn-guangdong");
  world.Party("cn-sino-japan-centre", "CN", "cn-mee");
  world.Party("cn-monitoring-centre", "CN", "cn-mee");
}

void RecordConsultations(World& world) {
  struct Row {
    const char *first, *last;
    std::vector<const char*> parties;
    bool names_iges = false;  // otherwise only the footnote says that IGES took part
  };
  const std::vector<Row> rows = {
      {"2018-05-10", "2018-05-10", {"jp-kitakyushu", "cn-shanghai"}},
      {"2018-05-23", "2018-05-24", {"jp-oita", "jp-kitakyushu", "cn-wuhan"}},
      {"2018-06-12", "2018-06-12", {"jp-kitakyushu", "cn-tianjin"}},
      {"2018-06-21", "2018-06-21", {"jp-kitakyushu", "cn-dalian"}},
      {"2018-06-28", "2018-06-28", {"jp-kitakyushu", "cn-tangshan"}},
      {"2018-07-03", "2018-07-03", {"jp-kitakyushu", "cn-shanghai"}},
      {"2018-08-14", "2018-08-15", {"jp-hyogo", "cn-guangdong"}},
      {"2018-08-28", "2018-08-28", {"jp-iges", "cn-shanghai"}, true},
      {"2018-08-29", "2018-08-29", {"jp-iges", "cn-jiangsu"}, true},
      {"2018-10-11", "2018-10-11", {"jp-kitakyushu", "cn-shanghai"}},
      {"2018-10-11", "2018-10-11", {"jp-kitakyushu", "cn-tianjin"}},
      {"2018-10-19", "2018-10-19", {"jp-kitakyushu", "cn-tianjin"}},
      {"2018-10-26", "2018-10-26", {"jp-hyogo", "cn-guangdong"}},
      {"2018-11-07", "2018-11-09", {"jp-fukuoka", "cn-jiangsu"}},
      {"2018-11-15",
       "2018-11-16",
       {"jp-iges", "jp-jesc", "cn-sino-japan-centre", "cn-liuzhou"},
       true},
      {"2018-12-17", "2018-12-17", {"jp-iges", "cn-sino-japan-centre", "cn-tianjin"}, true},
      {"2018-12-19", "2018-12-20", {"jp-kitakyushu", "cn-dalian"}},
      {"2019-01-14", "2019-01-15", {"jp-hyogo", "cn-guangdong"}},
  };
  for (size_t i = 0; i < rows.size(); ++i) {
    EventBuilder event;
    event.On(rows[i].first, rows[i].last);
    for (const char* party : rows[i].parties) event.Parties({party});
    if (!rows[i].names_iges) event.As("jp-iges", Participation::IMPLIED);
    world.Activity(absl::StrFormat("consultation-%02d", i + 1), Activity::CONSULTATION, event);
  }
}

void RecordMeetings(World& world) {
  const auto persons = type::v1::PARTICIPANT;
  auto record = [&](const char* id, Activity::Kind kind, EventBuilder event) {
    world.Activity(id, kind, event);
  };
  auto inside = [](const char* id) { return absl::StrCat(kProgramme, "/activities/", id); };
  record("joint-1", Activity::JOINT_MEETING,
         EventBuilder().On("2018-06-10").At({"cn-beijing"}).Heads(persons, 110, 110, true));
  record("joint-2", Activity::JOINT_MEETING,
         EventBuilder().On("2018-07-19").At({"jp-yokohama"}).Heads(persons, 120, 120, true));
  record("joint-3", Activity::JOINT_MEETING,
         EventBuilder().On("2019-01-22").At({"jp-kitakyushu"}).Heads(persons, 30, 30, true));
  record("joint-4", Activity::JOINT_MEETING,
         EventBuilder()
             .On("2019-02-28")
             .State(type::v1::Event::PLANNED)
             .AtOneOf({"cn-beijing", "cn-beijing"})
             .Heads(persons, 30, 40, true));
  record("seminar-1", Activity::LOCAL_SEMINAR,
         EventBuilder()
             .On("2018-05-23")
             .At({"cn-wuhan"})
             .PartOf(inside("consultation-02"))
             .Heads(persons, 20, 20, true));
  record("seminar-2", Activity::LOCAL_SEMINAR,
         EventBuilder()
             .On("2018-08-14")
             .At({"cn-guangzhou"})
             .PartOf(inside("consultation-07"))
             .Heads(persons, 30, 30, true));
  record("seminar-3", Activity::LOCAL_SEMINAR,
         EventBuilder()
             .On("2018-12-20")
             .At({"cn-dalian"})
             .PartOf(inside("consultation-17"))
             .Heads(persons, 20, 20, true));
  record("domestic-1", Activity::DOMESTIC_MEETING,
         EventBuilder().On("2018-04-03").At({"jp-oita"}).Heads(persons, 10, 10, true));
  record("domestic-2", Activity::DOMESTIC_MEETING,
         EventBuilder().On("2019-01-10").At({"jp-tokyo"}).Heads(persons, 20, 20, true));
}

void RecordTrainingVisits(World& world) {
  struct Row {
    const char *first, *last;
    std::vector<const char*> parties;
    int trainees;
  };
  const std::vector<Row> rows = {
      {"2018-05-13", "2018-05-15", {"cn-jiangsu", "jp-iges"}, 5},
      {"2018-07-16", "2018-07-20", {"cn-dalian", "jp-iges", "jp-kitakyushu"}, 6},
      {"2018-07-17", "2018-07-21", {"cn-mee", "cn-sino-japan-centre", "jp-iges"}, 4},
      {"2018-09-10", "2018-09-14", {"cn-shanghai", "jp-kitakyushu"}, 6},
      {"2018-09-17", "2018-09-21", {"cn-sino-japan-centre", "jp-iges", "jp-jeta"}, 3},
      {"2018-11-05", "2018-11-09", {"cn-wuhan", "jp-oita", "jp-kitakyushu"}, 6},
      {"2018-11-12", "2018-11-21", {"cn-monitoring-centre", "jp-iges", "jp-jeta"}, 5},
      {"2018-12-10", "2018-12-14", {"cn-guangdong", "jp-hyogo"}, 8},
      {"2019-01-21", "2019-01-25", {"cn-tianjin", "jp-kitakyushu"}, 6},
  };
  for (size_t i = 0; i < rows.size(); ++i) {
    EventBuilder event;
    event.On(rows[i].first, rows[i].last).Trainees(rows[i].trainees);
    for (const char* party : rows[i].parties) event.Parties({party});
    world.Activity(absl::StrCat("training-", i + 1), Activity::TRAINING_VISIT, event);
  }
}

EventBuilder SoFar() {
  EventBuilder event;
  event.Within(kYearSoFar[0], kYearSoFar[1]);
  return event;
}

void RecordJointResearch(World& world) {
  auto visits = [](const char* city) {
    return absl::StrCat(kProgramme, "/exchanges/visits-", city);
  };
  for (const auto& [city, count] :
       std::vector<std::pair<const char*, int>>{{"cn-tianjin", 4},
                                                {"cn-shanghai", 6},
                                                {"cn-shenyang", 3},
                                                {"cn-sino-japan-centre", 2}}) {
    world.Exchange(absl::StrCat("visits-", city), Exchange::JOINT_RESEARCH, Exchange::VISIT,
                   SoFar().Parties({city}).Tally(count));
  }
  world.Exchange("training-tianjin", Exchange::JOINT_RESEARCH, Exchange::TRAINING_VISIT,
                 SoFar().Parties({"cn-tianjin"}).Trainees(6));
  world.Exchange("training-shanghai", Exchange::JOINT_RESEARCH, Exchange::TRAINING_VISIT,
                 SoFar().Parties({"cn-shanghai"}).Trainees(4));
  world.Exchange("training-shenyang", Exchange::JOINT_RESEARCH, Exchange::TRAINING_VISIT,
                 SoFar().Parties({"cn-shenyang"}).Tally(3).Trainees(11));
  world.Exchange("seminar-tianjin", Exchange::JOINT_RESEARCH, Exchange::SEMINAR,
                 EventBuilder()
                     .On("2018-07-26")
                     .Parties({"cn-tianjin"})
                     .At({"cn-tianjin"})
                     .PartOf(visits("cn-tianjin")));
  world.Exchange("seminar-shanghai", Exchange::JOINT_RESEARCH, Exchange::SEMINAR,
                 EventBuilder()
                     .On("2018-11-19")
                     .Parties({"cn-shanghai"})
                     .At({"cn-shanghai"})
                     .PartOf(visits("cn-shanghai")));
  world.Exchange("seminar-shenyang-1", Exchange::JOINT_RESEARCH, Exchange::SEMINAR,
                 EventBuilder().On("2019-01-17").Parties({"cn-shenyang"}).At({"jp-kawasaki"}));
  world.Exchange("seminar-shenyang-2", Exchange::JOINT_RESEARCH, Exchange::SEMINAR,
                 EventBuilder()
                     .On("2019-02-26")
                     .State(type::v1::Event::PLANNED)
                     .Parties({"cn-shenyang"})
                     .At({"cn-shenyang"}));
}

void RecordModelCities(World& world) {
  for (const auto& [city, count] : std::vector<std::pair<const char*, int>>{
           {"cn-chongqing", 1}, {"cn-xian", 3}, {"cn-xiamen", 7}, {"cn-zhuhai", 2}}) {
    world.Exchange(absl::StrCat("visits-", city), Exchange::MODEL_CITY, Exchange::VISIT,
                   SoFar().Parties({city}).Tally(count));
  }
  world.Exchange(
      "training-model-cities", Exchange::MODEL_CITY, Exchange::TRAINING_VISIT,
      SoFar().Parties({"cn-chongqing", "cn-xiamen", "cn-sino-japan-centre"}).Trainees(14));
  world.Exchange("seminar-zhuhai", Exchange::MODEL_CITY, Exchange::SEMINAR,
                 SoFar().At({"cn-zhuhai"}));
}

void RecordPolicyReports(World& world) {
  for (int i = 0; i < 12; ++i) {
    const time::Month month = time::Month(2018, 3) + i;
    world.Report(time::FormatMonth(month),
                 i < 10 ? PolicyReport::DELIVERED : PolicyReport::PLANNED);
  }
}

}  // namespace

void RecordFy2018(World& world) {
  world.Programme();
  RecordParties(world);
  RecordConsultations(world);
  RecordMeetings(world);
  RecordTrainingVisits(world);
  RecordJointResearch(world);
  RecordModelCities(world);
  RecordPolicyReports(world);
}

}  // namespace renkei::totals
