# How every folder of the house becomes a target: one folder, one target, one namespace.
#
#   renkei_library(ledger SOURCES ledger.cc DEPS renkei::storage absl::status)   -> renkei::ledger
#   renkei_test(ledger_test LABEL unit SECONDS 20 SOURCES ledger_test.cc DEPS renkei::ledger)
#
# Sources and dependencies are listed by hand, so that the build shows the architecture.

find_program(RENKEI_CCACHE ccache)
if(RENKEI_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${RENKEI_CCACHE})
endif()
find_program(RENKEI_MOLD mold)
if(RENKEI_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Seconds a label's tests may take together, one after another. A test's SECONDS is its ctest
# TIMEOUT, and the sum for a label may not exceed the label's budget, so ctest enforces both.
set(RENKEI_BUDGET_unit 120)
set(RENKEI_BUDGET_conformance 50)
set(RENKEI_BUDGET_integration 170)
set(RENKEI_BUDGET_e2e 365)
set(RENKEI_BUDGET_fault 40)
set(RENKEI_BUDGET_lint 110)

# The presets of sanitizers stretch every TIMEOUT by this; budgets stay as they are.
set(RENKEI_SLOWDOWN 1 CACHE STRING "factor on every test's TIMEOUT")

function(renkei_compile_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Werror)
  # At -O3 GCC 12 sees overlaps in std::string that are not there (its bug 105651).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-Wno-restrict>)
  endif()
endfunction()

function(renkei_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS")
  if(arg_SOURCES)
    add_library(renkei_${name} STATIC ${arg_SOURCES})
    target_include_directories(renkei_${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(renkei_${name} PUBLIC ${arg_DEPS})
    renkei_compile_options(renkei_${name})
  else()
    add_library(renkei_${name} INTERFACE)
    target_include_directories(renkei_${name} INTERFACE ${PROJECT_SOURCE_DIR})
    target_link_libraries(renkei_${name} INTERFACE ${arg_DEPS})
  endif()
  add_library(renkei::${name} ALIAS renkei_${name})
endfunction()

# The gRPC-free core, which the thread sanitizer can judge: its tests are also labelled `core`, and
# the target core_tests builds just them (presets tsan). tests/lint proves that it is gRPC-free.
set(RENKEI_CORE common/ledger common/status common/storage common/time services/aggregator/facts
                services/aggregator/totals)
add_custom_target(core_tests)

function(renkei_add_to_core name)
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  foreach(core ${RENKEI_CORE})
    if("${folder}/" MATCHES "^${core}/")
      add_dependencies(core_tests ${name})
      set_property(TEST ${name} APPEND PROPERTY LABELS core)
    endif()
  endforeach()
endfunction()

# Gives a test its label and its timeout, and takes the timeout from the label's budget.
function(renkei_label_test name label seconds)
  if(NOT DEFINED RENKEI_BUDGET_${label})
    message(FATAL_ERROR "no test label '${label}'")
  endif()
  set_property(GLOBAL APPEND PROPERTY RENKEI_SPENT_${label} ${seconds})
  math(EXPR timeout "${seconds} * ${RENKEI_SLOWDOWN}")
  set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${timeout})
endfunction()

# tests/main.cc leaves with 77 when nothing failed and something was skipped.
function(renkei_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL;SECONDS" "SOURCES;DEPS")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_DEPS} renkei::test_main)
  renkei_compile_options(${name})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77)
  renkei_label_test(${name} ${arg_LABEL} ${arg_SECONDS})
  renkei_add_to_core(${name})
endfunction()

function(renkei_check_budgets)
  foreach(label unit conformance integration e2e fault lint)
    get_property(spent GLOBAL PROPERTY RENKEI_SPENT_${label})
    set(sum 0)
    foreach(seconds ${spent})
      math(EXPR sum "${sum} + ${seconds}")
    endforeach()
    if(sum GREATER RENKEI_BUDGET_${label})
      message(FATAL_ERROR
              "tests labelled ${label} may take ${sum} s; their budget is ${RENKEI_BUDGET_${label}} s")
    endif()
  endforeach()
endfunction()
