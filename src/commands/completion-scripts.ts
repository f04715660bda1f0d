// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how shells write it
/*
 * A script for each shell. It knows nothing of the commands: it hands the line up
 * to the cursor to `usmle-plan complete`, and what comes back to its shell.
 */

const BASH = [
  '# bash completion for usmle-plan: `usmle-plan completion bash`',
  '_usmle_plan() {',
  '    local line=${COMP_LINE:0:COMP_POINT} typed word about',
  '    typed=${line##*[[:space:]]}',
  '    # Where = parts words, bash replaces what stands behind it alone.',
  '    [[ $COMP_WORDBREAKS == *=* ]] && typed=${typed##*=}',
  '    COMPREPLY=()',
  "    while IFS=$'\\t' read -r word about; do",
  '        if [[ $word == :files ]]; then',
  '            compopt -o default 2>/dev/null',
  '            return',
  '        fi',
  '        [[ $word == --*=* && $COMP_WORDBREAKS == *=* ]] && word=${word#*=}',
  '        [[ $word == "${typed#[\\"\\\']}"* ]] && COMPREPLY+=("$word")',
  '    done < <(usmle-plan complete -- "$line" 2>/dev/null </dev/null)',
  '    compopt -o nosort 2>/dev/null',
  '}',
  'complete -F _usmle_plan usmle-plan',
];

const ZSH = [
  '#compdef usmle-plan',
  '# zsh completion for usmle-plan: `usmle-plan completion zsh`',
  '_usmle_plan() {',
  '    local answer',
  '    local -a offers',
  '    while IFS= read -r answer; do',
  "        if [[ $answer == ':files' ]]; then",
  "            compset -P '--*='",
  '            _files',
  '            return',
  '        fi',
  '        offers+=("${${answer//:/\\\\:}/$\'\\t\'/:}")',
  '    done < <(usmle-plan complete -- "${(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null </dev/null)',
  '    _describe -V usmle-plan offers',
  '}',
  '# Autoloaded from a file _usmle-plan, or read by source.',
  'if [[ $funcstack[1] == _usmle-plan ]]; then',
  '    _usmle_plan "$@"',
  'else',
  '    compdef _usmle_plan usmle-plan',
  'fi',
];

const FISH = [
  '# fish completion for usmle-plan: `usmle-plan completion fish`',
  'function __usmle_plan_complete',
  '    set -l answers (usmle-plan complete -- (commandline -cp | string collect) 2>/dev/null </dev/null)',
  '    if test "$answers[1]" = \':files\'',
  '        set -l typed (commandline -ct)',
  "        set -l option (string match -r -- '^--[^=]+=' $typed)",
  '        string replace -r -- \'^\' "$option" (__fish_complete_path (string replace -- "$option" \'\' $typed))',
  '    else',
  "        printf '%s\\n' $answers",
  '    end',
  'end',
  "complete -c usmle-plan -f -k -a '(__usmle_plan_complete)'",
];

export const SCRIPTS = { bash: BASH, zsh: ZSH, fish: FISH } as const;

export type Shell = keyof typeof SCRIPTS;
