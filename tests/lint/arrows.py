"""The arrows of ARCHITECTURE.md: cli, services -> common -> proto, and who may see what."""

import functools
import posixpath
import re

from tree import CPP, Finding, is_test, numbered_matches

# What each room may include of the others. tests may include everything.
SEES = {"common": {"common"}, "services": {"services", "common"}, "cli": {"cli", "common"}}

# From files to changes: each of these folders of the command line sees only those before it.
IMPORT = ("cli/records", "cli/tables", "cli/cells", "cli/sheets", "cli/differences", "cli/importing")

# Who knows services' C++ beside themselves: what starts all of them in this process, and what counts
# from ledgers written out by the very rules of the aggregator, without a suite.
KNOWS_CODE = {"cli/suite": "services/", "cli/verifying": "services/aggregator/"}

# Who may include a library, and why nobody else.
HOMES = {
    "rocksdb/": ("common/storage/rocksdb",),
    "toml++/": ("cli/flags",),
    "grpc/": ("common/rpc",),
    "grpcpp/": ("common/rpc",),
}

# Generated stubs and service bases are gRPC types too, but clients need stubs where they call.
GRPC = ("grpc/", "grpcpp/")

# Who in `common` may name a service's messages. Elsewhere it names no service's concept, except that
# a test may take a real message as its example.
KNOWS_SERVICES = (
    "common/programmes/",  # every data service follows coordination for programmes and years
    "common/transcoding/suite.",  # gateway and command line follow the descriptors of the whole API
)
# What is no service's: the vocabulary, and the feed that every data service serves alike.
SHARED_PROTOS = ("renkei/type/", "renkei/changes/")


def core(tree):
    """The folders of RENKEI_CORE: what the thread sanitizer judges may reach gRPC by no way."""
    return re.search(r"set\(RENKEI_CORE ([^)]*)\)", tree["cmake/renkei.cmake"])[1].split()


def inside(path, folders):
    return any(path.startswith(folder + "/") for folder in folders)


def includes(text):
    return [(line, match[1])
            for line, match in numbered_matches(r'^\s*#\s*include\s*["<]([^">]+)[">]', text)]


def check(tree):
    sources = {path: includes(text) for path, text in tree.items() if path.endswith(CPP)}
    for path, included in sources.items():
        for line, target in included:
            for message in refusals(path, target):
                yield Finding(path, line, message)
    yield from check_core(sources, core(tree))


def refusals(path, target):
    room, seen = path.split("/")[0], target.split("/")[0]
    if seen in SEES and room in SEES and seen not in SEES[room]:
        if not any(inside(path, [folder]) and target.startswith(code)
                   for folder, code in KNOWS_CODE.items()):
            yield f"{room} may not include {target}"
    if room == seen == "services" and path.split("/")[1] != target.split("/")[1]:
        yield f"a service knows another only by address and proto, not by {target}"
    folder, other = posixpath.dirname(path), posixpath.dirname(target)
    if folder in IMPORT and other in IMPORT and IMPORT.index(other) > IMPORT.index(folder):
        yield f"{folder} comes before {other}, and may not include {target}"
    for library, homes in HOMES.items():
        if target.startswith(library) and room != "tests" and not inside(path, homes):
            yield f"{target} belongs to {' and '.join(homes)}"
    if (room == "common" and target.startswith("renkei/")
            and not target.startswith(SHARED_PROTOS)
            and not path.startswith(KNOWS_SERVICES) and not is_test(path)):
        yield f"common names no service's concept, but this includes {target}"


def check_core(sources, folders):
    """Finds the includes by which the core reaches gRPC."""

    @functools.cache
    def way_to_grpc(path):
        if path.startswith(GRPC) or path.endswith(".grpc.pb.h"):
            return path
        return next((way for _, target in sources.get(path, ()) if (way := way_to_grpc(target))),
                    None)

    for path in filter(lambda path: inside(path, folders), sources):
        for line, target in sources[path]:
            if way := way_to_grpc(posixpath.normpath(target)):
                yield Finding(path, line, f"the core is gRPC-free, but {target} reaches {way}")
