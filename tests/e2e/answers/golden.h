// Documents that were proof-read once and are held against what is written now.
#ifndef RENKEI_TESTS_E2E_ANSWERS_GOLDEN_H_
#define RENKEI_TESTS_E2E_ANSWERS_GOLDEN_H_

#include <string>

namespace renkei::answers {

// The document with "SNAPSHOT" for the token that it ends with, which is another in every ledger.
std::string WithoutSnapshot(std::string document);

// A test failure at the first line in which `found`, without its snapshot, differs from the file.
// Where a difference is meant, proof-read the new document and write the file anew with renkei
// report ... --format md.
void ExpectDocument(const std::string& found, const std::string& path);

}  // namespace renkei::answers

#endif  // RENKEI_TESTS_E2E_ANSWERS_GOLDEN_H_
