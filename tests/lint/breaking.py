"""The API only grows: `buf breaking` of the tree's protos against what main has.

Against which commit:
- on a branch, or with changes not yet committed: where it left main, so that what main has gained
  since is not taken for lost here;
- on main itself: the commit before, so that the last one is judged, too.
In CI's clones main is known as origin/main, or HEAD is all there is. Where there is nothing to compare
with (no git, or a single commit and a clean tree) the test is skipped, which ctest counts.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

import tree

SKIPPED = 77
BUF = "tests/lint/node_modules/.bin/buf"
MAINS = ("main", "origin/main")


def git(*arguments):
    """What git says, or None if it cannot."""
    try:
        done = subprocess.run(["git", *arguments], cwd=tree.ROOT, check=False, capture_output=True,
                              text=True)
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def base(ask):
    """The commit to compare with, or None. `ask` is git."""
    head = ask("rev-parse", "--verify", "--quiet", "HEAD")
    if head is None:
        return None
    for main in MAINS:
        left = ask("merge-base", "HEAD", main)
        if left not in (None, head):
            return left
    before = ask("rev-parse", "--verify", "--quiet", "HEAD~1")
    if before is not None:
        return before
    changed = ask("status", "--porcelain", "--", "proto")
    return head if changed else None


def check_out(commit, folder):
    """The protos of `commit` as a workspace of buf in `folder`."""
    archive = subprocess.run(["git", "archive", commit, "proto"], cwd=tree.ROOT, check=True,
                             capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
    shutil.copy(tree.ROOT / "buf.yaml", folder)
    shutil.copytree(tree.ROOT / "build/googleapis", folder / "build/googleapis")


def main():
    commit = base(git)
    if commit is None:
        print("SKIP: no commit to compare the protos with")
        return SKIPPED
    print(f"against {commit}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_out(commit, folder)
        return subprocess.run([BUF, "breaking", "--against", name], cwd=tree.ROOT,
                              check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
