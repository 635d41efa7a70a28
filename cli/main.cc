// renkei: the one program of the suite.
#include "cli/commands/program.h"

int main(int argc, char** argv) { return renkei::commands::RunProgram(argc, argv); }
