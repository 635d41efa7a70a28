"""Each lint rule fails on what it forbids and passes what it allows."""

import unittest

import arrows
import breaking
import fields
import habits
import sizes


def messages(rule, tree):
    return [str(finding) for finding in rule.check(tree)]


class Breaking(unittest.TestCase):

    def base(self, **answers):
        """Of a repository in which git answers so; commits are letters."""
        named = {"HEAD": answers.get("head"), "HEAD~1": answers.get("before")}

        def ask(command, *arguments):
            if command == "merge-base":
                return answers.get("left", {}).get(arguments[-1])
            return answers.get("changed", "") if command == "status" else named[arguments[-1]]

        return breaking.base(ask)

    def test_a_branch_is_compared_with_where_it_left_main(self):
        self.assertEqual(self.base(head="c", before="b", left={"main": "a"}), "a")
        self.assertEqual(self.base(head="c", left={"origin/main": "a"}), "a")

    def test_main_is_compared_with_the_commit_before(self):
        self.assertEqual(self.base(head="b", before="a", left={"main": "b"}), "a")

    def test_a_single_commit_is_compared_with_what_is_not_committed(self):
        self.assertEqual(self.base(head="a", changed=" M proto/x.proto"), "a")
        self.assertIsNone(self.base(head="a"))

    def test_without_git_there_is_nothing_to_compare_with(self):
        self.assertIsNone(self.base())


class Arrows(unittest.TestCase):

    def findings(self, path, include, others):
        return messages(arrows, {"cmake/renkei.cmake": "set(RENKEI_CORE common/ledger)\n",
                                 path: f'#include "{include}"\n', **others})

    def refuses(self, path, include, **others):
        self.assertEqual(len(self.findings(path, include, others)), 1)

    def allows(self, path, include, **others):
        self.assertEqual(self.findings(path, include, others), [])

    def test_point_from_services_and_cli_to_common(self):
        self.allows("services/technical/rules.cc", "common/time/day.h")
        self.refuses("common/time/day.cc", "services/technical/rules.h")
        self.refuses("common/time/day.cc", "cli/commands/totals.h")
        self.refuses("services/technical/rules.cc", "cli/commands/totals.h")

    def test_a_service_never_includes_anothers_code(self):
        self.allows("services/technical/rules.cc", "services/technical/rules.h")
        self.refuses("services/technical/rules.cc", "services/monitoring/rules.h")

    def test_the_command_line_knows_services_only_where_it_starts_them(self):
        self.allows("cli/suite/suite.cc", "services/technical/service.h")
        self.allows("cli/verifying/offline.cc", "services/aggregator/totals/engine.h")
        self.refuses("cli/verifying/offline.cc", "services/technical/service.h")
        self.refuses("cli/commands/totals.cc", "services/aggregator/totals/query.h")

    def test_what_reads_files_knows_nothing_of_what_is_done_with_them(self):
        self.allows("cli/importing/plan.cc", "cli/sheets/import.h")
        self.refuses("cli/tables/csv.cc", "cli/sheets/sheet.h")

    def test_rocksdb_and_grpc_stay_in_their_homes(self):
        self.allows("common/storage/rocksdb/rocks_store.cc", "rocksdb/db.h")
        self.refuses("common/ledger/ledger.cc", "rocksdb/db.h")
        self.allows("common/rpc/server.cc", "grpcpp/server.h")
        self.refuses("services/technical/rules.cc", "grpcpp/server.h")
        self.refuses("common/feed/watch.cc", "grpcpp/server.h")

    def test_the_core_reaches_grpc_through_no_header(self):
        self.refuses("common/ledger/ledger.h", "common/rpc/server.h",
                     **{"common/rpc/server.h": "#include <grpcpp/server.h>\n"})
        self.refuses("common/ledger/ledger.h", "renkei/changes/v1/change_feed.grpc.pb.h")
        self.allows("common/ledger/ledger.h", "common/rpc/limits.h",
                    **{"common/rpc/limits.h": "#include <cstddef>\n"})

    def test_common_names_no_services_concept(self):
        self.allows("common/programmes/years.cc", "renkei/coordination/v1/fiscal_year.pb.h")
        self.allows("common/event/check.cc", "renkei/type/v1/event.pb.h")
        self.allows("common/event/check_test.cc", "renkei/coordination/v1/activity.pb.h")
        self.refuses("common/event/check.cc", "renkei/coordination/v1/activity.pb.h")
        self.refuses("common/event/check.cc", "renkei/funding/v1/grant.pb.h")
        self.allows("common/feed/watch.cc", "renkei/changes/v1/change_feed.pb.h")


class Sizes(unittest.TestCase):

    def test_files_end(self):
        self.assertEqual(messages(sizes, {"a.h": "\n" * 300, "a.cc": "\n" * 600}), [])
        self.assertEqual(len(messages(sizes, {"a.h": "\n" * 301, "a.cc": "\n" * 601})), 2)

    def test_functions_end(self):
        def tree(lines):
            body = "  if (x) {\n" + "    y({1}, \"}\");  // }\n" * (lines - 4) + "  }\n"
            return {"a.cc": "namespace a {\nstruct B {\n  int c{1};\n public:\n  B();\n};\n"
                            "template <class T>\nusing D = T;\n\n"
                            "B::B(int c) : c_{c} {\n" + body + "}\n}  // namespace a\n"}
        self.assertEqual(messages(sizes, tree(70)), [])
        self.assertEqual(messages(sizes, tree(71)),
                         ["a.cc:10: B::B() has 71 lines; functions end at 70"])

    def test_a_long_table_or_class_is_no_function(self):
        rows = "    {1, 2},\n" * 80
        self.assertEqual(messages(sizes, {
            "a.cc": "constexpr int kTable[][2] = {\n" + rows + "};\n",
            "a.h": "class A final : public B<C> {\n" + "  void Run() {}\n" * 80 + "};\n"}), [])


class Fields(unittest.TestCase):

    REQUEST = "message GetRequest {\n  // Required.\n  Filter filter = 1;\n}\n"
    NESTED = ("message Filter {\n  enum Kind {\n    KIND_UNSPECIFIED = 0;\n  }\n"
              "  // One of them.\n  message Item {\n    // %s\n    string name = 1;\n  }\n"
              "  // Optional. By key.\n  map<string, Item> items = 2;\n}\n")

    def findings(self, text):
        return messages(fields, {"proto/a.proto": 'syntax = "proto3";\npackage a.v1;\n' + text})

    def test_say_whether_callers_must_write_them(self):
        self.assertEqual(self.findings(self.REQUEST + self.NESTED % "Required. Any."), [])
        self.assertEqual(self.findings(self.REQUEST + self.NESTED % "Any."),
                         ["proto/a.proto:14: Filter.Item.name does not begin by saying "
                          "Required, Optional, Output only"])
        self.assertEqual(len(self.findings(self.REQUEST + self.NESTED % "" + "// Optional.\n")), 1)

    def test_say_so_once_for_a_oneof(self):
        oneof = "message SetRequest {\n  // %s\n  oneof value {\n    // Some.\n    int32 a = 1;\n  }\n}\n"
        self.assertEqual(self.findings(oneof % "Required: one."), [])
        self.assertEqual(len(self.findings(oneof % "One.")), 1)

    def test_of_answers_need_not_say_so(self):
        self.assertEqual(self.findings("message GetResponse {\n  // All.\n  int32 a = 1;\n}\n"), [])


class Habits(unittest.TestCase):

    def refuses(self, path, text=""):
        self.assertEqual(len(messages(habits, {path: text})), 1)

    def test_names_say_what_a_thing_is(self):
        self.refuses("common/util/strings.h")
        self.refuses("common/time/day_helper.cc")
        self.refuses("common/time/DayManager.h")
        self.assertEqual(messages(habits, {"common/utility_bills/implied.h": ""}), [])

    def test_no_open_ends_globs_or_sleeping_tests(self):
        self.refuses("common/time/day.h", "// TODO: leap seconds\n")
        self.refuses("common/CMakeLists.txt", "file(GLOB sources *.cc)\n")
        self.refuses("common/time/day_test.cc", "absl::SleepFor(absl::Seconds(1));\n")
        self.refuses("tests/e2e/serve.py", "time.sleep(1)\n")
        self.assertEqual(messages(habits, {"common/feed/backoff.cc": "absl::SleepFor(delay);\n"}),
                         [])


if __name__ == "__main__":
    unittest.main()
