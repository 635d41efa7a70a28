// FY2018 as it was imported, served for all tests of this executable. They only ask.
#ifndef RENKEI_TESTS_E2E_FY2018_SUITE_H_
#define RENKEI_TESTS_E2E_FY2018_SUITE_H_

#include "tests/e2e/program/served_suite.h"

namespace renkei::e2e {

const program::ServedSuite& Fy2018();

}  // namespace renkei::e2e

#endif  // RENKEI_TESTS_E2E_FY2018_SUITE_H_
