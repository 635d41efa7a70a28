#include "cli/flags/completion.h"

#include <CLI/CLI.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/flags/choices.h"
#include "cli/flags/tree.h"

namespace renkei::flags {
namespace {

// The tables before it say what there is. Their keys are the verbs so far, "renkei ledger", and
// for values a flag behind them: "renkei totals --by".
constexpr char kScript[] = R"bash(
# The names that are recorded in the collection of $1, as a suite that answers at once says; nothing
# where there is none. A folder of data is not opened for it.
_renkei_recorded() {
  local server=
  [[ $1 == */* && $COMP_LINE != *' --data-dir'* ]] || return
  [[ $COMP_LINE =~ \ --server[\ =]([^\ ]+) ]] && server=${BASH_REMATCH[1]}
  [[ -z $server && -n ${RENKEI_DATA_DIR-} ]] && return
  timeout 2 "${COMP_WORDS[0]}" list "${1%/*}" --format csv --data-dir "" \
    ${server:+--server "$server"} 2>/dev/null | sed -n '2,$s/,.*//p'
}
_renkei() {
  # --flag=value comes as three words.
  local current=$2 previous=$3 path=renkei word words
  [[ $current == = ]] && current=
  [[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD-2]}
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ -v _renkei_flags["$path $word"] ]] && path="$path $word"
  done
  local flag="$path $previous"
  [[ -v _renkei_values["$flag"] ]] || flag="renkei $previous"
  if [[ -v _renkei_values["$flag"] ]]; then
    words=${_renkei_values["$flag"]}
    if [[ $words && $current == *,* ]]; then  # the last one of a list
      local before=${current%,*},
      words="$before${words// / $before}"
    fi
  elif [[ $current == -* ]]; then
    words="${_renkei_flags["$path"]} ${_renkei_flags[renkei]}"
  elif [[ ! -v _renkei_named["$path"] ]]; then
    words=${_renkei_words["$path"]}
  else
    compopt -o nospace 2>/dev/null
    words=$_renkei_roots
    if [[ $current == programmes/*/* ]]; then
      local id=${current#programmes/}
      words=${_renkei_below//'*'/${id%%/*}}
    fi
    [[ ${_renkei_named["$path"]} == one ]] && words+=" $(_renkei_recorded "$current")"
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _renkei renkei
)bash";

std::string Quoted(const std::vector<std::string>& words) {
  return absl::StrCat("'", absl::StrJoin(words, " "), "'");
}

// The script's tables, line by line.
class Tables final {
 public:
  void Add(const std::string& path, const CLI::App& verb) {
    std::vector<std::string> flags, words = VerbsBelow(verb);
    for (const CLI::Option* option : verb.get_options()) {
      const std::vector<std::string> choices = ChoicesOf(*option);
      if (option->get_positional()) {
        words.insert(words.end(), choices.begin(), choices.end());
        const std::string positional = option->get_name(/*positional=*/true);
        if (positional == "NAME") Set("named", path, {"one"});
        if (positional == "COLLECTION") Set("named", path, {"all"});
      }
      for (const std::string& name : option->get_lnames()) {
        flags.push_back("--" + name);
        const bool takes_value = option->get_type_size() != 0;
        if (takes_value) Set("values", absl::StrCat(path, " ", flags.back()), choices);
      }
    }
    Set("flags", path, flags);
    Set("words", path, words);
  }
  const std::string& text() const { return text_; }

 private:
  void Set(const char* table, const std::string& key, const std::vector<std::string>& words) {
    absl::StrAppend(&text_, "_renkei_", table, "['", key, "']=", Quoted(words), "\n");
  }

  std::string text_;
};

}  // namespace

std::string BashCompletion(const CLI::App& root, const std::vector<std::string>& collections) {
  Tables tables;
  ForEachVerb(root,
              [&](const std::string& words, const CLI::App& verb) { tables.Add(words, verb); });
  // What comes next in a name is typed at once.
  std::vector<std::string> roots, below;
  for (const std::string& collection : collections) {
    (absl::StrContains(collection, '*') ? below : roots).push_back(collection + "/");
  }
  return absl::StrCat("# bash completion of renkei\n",
                      "declare -A _renkei_flags _renkei_values _renkei_words _renkei_named\n",
                      tables.text(), "_renkei_roots=", Quoted(roots), "\n",
                      "_renkei_below=", Quoted(below), "\n", kScript);
}

}  // namespace renkei::flags
